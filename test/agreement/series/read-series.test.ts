import { describe, expect, test } from 'vitest'
import { AGREEMENT, agreementOf, amendment, faultsOf } from '../agreement-texts.ts'

const LAW = amendment('first', '2020-01-01')
const RATE = 'series:\n  eur-usd: { type: rate, from: EUR, to: USD }\n'

describe('series', () => {
  test('are facts that are known everywhere, of their types', async () => {
    const { facts } = await agreementOf(
      `${AGREEMENT}units: { share: { minor: 1 } }
series:
  cpi: { type: number, about: consumer prices }
  close: { type: price, unit: share }
  eur-usd: { type: rate, from: EUR, to: USD }
  per-share: { type: rate, from: share, to: MW }
fx:
  spot: { series: eur-usd }
`,
      LAW,
    )
    const shown = ['series.cpi', 'series.close', 'series.eur-usd', 'series.per-share', 'fx.spot'].map((name) => {
      const fact = facts.get(name)
      return [name, fact?.type.kind, fact?.supplier]
    })
    expect(shown).toEqual([
      ['series.cpi', 'number', 'everywhere'],
      ['series.close', 'price', 'everywhere'],
      ['series.eur-usd', 'number', 'everywhere'],
      ['series.per-share', 'number', 'everywhere'],
      ['fx.spot', 'number', 'everywhere'],
    ])
  })

  test('faults', async () => {
    const declared = `units:
  share: { minor: 0 }
  EUR: {}
  token: { minor: some }
series:
  a: { type: number, from: EUR }
  b: { type: rate, from: EUR }
  c: { type: rate, from: EUR, to: shre }
  d: { type: rate, from: EUR, to: EUR }
  e: { type: rate, from: EUR, to: USD, unit: EUR }
  f: { type: ratio, unit: MW }
`
    expect(await faultsOf(AGREEMENT + declared, LAW)).toEqual([
      'supply.yaml:26:19 bad-number: `0` is no smallest part of a unit | give a number above 0, as in `minor: 1` or `minor: 0.001`',
      'supply.yaml:27:3 ambiguous-name: `EUR` is a currency, and here a unit | give the unit a name of its own, as in `eur-unit`',
      'supply.yaml:28:19 bad-number: `some` is no number | write digits, with a point before the fraction, as in `1250.50`',
      'supply.yaml:30:28 misplaced-key: `from` beside `type: number`, where it says nothing | remove it, or let the type be `rate`',
      'supply.yaml:31:6 missing-key: a rate without `to` | say what it converts, as in `{ type: rate, from: EUR, to: USD }`: how many USD one EUR is',
      'supply.yaml:32:35 unknown-unit: unknown currency or unit `shre` | did you mean `share`?',
      'supply.yaml:33:35 mixed-units: a rate from `EUR` to itself | name two of them',
      'supply.yaml:34:46 misplaced-key: `unit` beside `type: rate`, where it says nothing | name what it converts by `from` and `to`',
      'supply.yaml:35:21 misplaced-key: `unit` beside `type: ratio`, where it says nothing | remove it: `unit` belongs to `money`, `quantity`, `price`',
    ])
  })
})

describe('rates by a rule', () => {
  const fx = (...lines: string[]): Promise<string[]> =>
    faultsOf(`${AGREEMENT}${RATE}fx:\n${lines.map((line) => `  ${line}\n`).join('')}`, LAW)

  test('faults', async () => {
    expect(
      await fx(
        'a: { series: eur-uds }',
        'b: { series: eur-usd, over: year }',
        'c: { series: eur-usd, average: days }',
        'd: { series: eur-usd, average: days, over: lifetime, opening: true }',
        'e: { series: eur-usd, average: days, over: year, day: period-end }',
        'f: { series: eur-usd, average: days, over: year, calendar: weekdays }',
        'g: { series: eur-usd, average: business-days, over: year, calendar: weekday }',
        'h: { series: eur-usd, average: days, over: since spun-off }',
        'i: { series: eur-usd, average: days, over: yaer }',
        'period-end: { series: eur-usd }',
        'k: { series: eur-usd, day: posting.to }',
        'l: { series: eur-usd, day: { fact: posting.to } }',
      ),
    ).toEqual([
      'supply.yaml:28:16 unknown-series: unknown rate `eur-uds` | did you mean `eur-usd`?',
      'supply.yaml:29:31 misplaced-key: `over` without `average` | remove it, or say which rates are averaged, as in `average: month-ends`',
      'supply.yaml:30:34 missing-key: `average` without `over` | say of which window, as in `over: year`',
      'supply.yaml:31:65 misplaced-key: `opening` beside a lifetime, before which there is no rate | remove it, or choose a window, as in `over: year`',
      'supply.yaml:32:57 misplaced-key: `day` beside `average` | keep one of the two',
      'supply.yaml:33:62 misplaced-key: `calendar` beside `average: days` | remove it, or average over `business-days`',
      'supply.yaml:34:71 unknown-calendar: unknown calendar `weekday` | did you mean `weekdays`?',
      'supply.yaml:35:46 bad-window: `since spun-off` begins with an event, where a window of a series is expected | name a period or a length, as in `last 12 months` or `rolling 90 days`',
      'supply.yaml:36:46 bad-window: `yaer` is no window | did you mean `year`?',
      'supply.yaml:37:3 bad-name: `fx.period-end` is the name of a day | choose another name, as in `period-end-rate`',
      'supply.yaml:38:30 fact-not-supplied: the day of a rate is counted from `posting.to`, which is not known everywhere | count from `period-end`, `period-start`, a term or a milestone',
      'supply.yaml:39:30 fact-not-supplied: the day of a rate is counted from `posting.to`, which is not known everywhere | count from `period-end`, `period-start`, a term or a milestone',
    ])
  })

  test('what speaks of a faulty one is not at fault', async () => {
    const law = amendment(
      'first',
      '2020-01-01',
      `enacts:
  - name: pays
    clause: It pays.
    conditions: { all: [] }
    event: { type: share, params: { from: kestrel, to: heron, steps: [ { take: "= convert(5 EUR, 'USD', fx.a)" } ] } }
`,
    )
    expect(await faultsOf(`${AGREEMENT}${RATE}fx: { a: { series: eur-uds } }\n`, law)).toEqual([
      'supply.yaml:27:20 unknown-series: unknown rate `eur-uds` | did you mean `eur-usd`?',
    ])
  })
})

describe('units', () => {
  const paying = (steps: string): string =>
    amendment(
      'first',
      '2020-01-01',
      `enacts:
  - name: pays
    clause: It pays.
    conditions: { all: [] }
    event: { type: share, params: { from: kestrel, to: heron, steps: ${steps} } }
`,
    )

  test('what is paid in one says how small its parts are', async () => {
    const units = 'units: { share: { minor: 1 }, token: {} }\n'
    expect(await faultsOf(AGREEMENT + units, paying('[ { take: 3 share } ]'))).toEqual([])
    expect(await faultsOf(AGREEMENT + units, paying('[ { take: 3 token } ]'))).toEqual([
      'first.yaml:8:70 no-minor: the steps come to a quantity in token, of which nobody says how small a part can be paid | declare it in the agreement, as in `units: { token: { minor: 1 } }`, or convert it into money',
    ])
    expect(await faultsOf(AGREEMENT, paying('[ { take: = 3 MW } ]'))).toHaveLength(1)
  })
})
