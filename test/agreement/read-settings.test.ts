import { describe, expect, test } from 'vitest'
import { AGREEMENT, agreementOf, amendment, faultsOf } from './agreement-texts.ts'

/** An amendment that sets terms, one to a line from line 5. */
const setting = (...sets: string[]): string =>
  amendment('first', '2020-01-01', `sets:\n${sets.map((one) => `  ${one}\n`).join('')}`)

describe('what an amendment sets', () => {
  test('has a value of the declared type, a status, and readings of the same type', async () => {
    const agreement = await agreementOf(
      AGREEMENT,
      setting(
        'share.rate: { value: 25%, status: reported, note: about, readings: { seed: 25%, press: 1/5 }, reading: seed }',
        'share.cap: { value: unknown }',
      ),
    )
    const [rate, cap] = agreement.amendments[0]?.sets ?? []
    expect(rate).toMatchObject({ term: 'share.rate', status: 'reported', note: 'about', reading: 'seed' })
    expect([...(rate?.readings.keys() ?? [])]).toEqual(['seed', 'press'])
    expect(cap).toMatchObject({ term: 'share.cap', value: 'unknown', status: 'stated' })
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'values of another type, out of range, in another currency',
      [
        'share.rate: { value: 60% }',
        'share.cap: { value: 5 EUR }',
        'share.lag: { value: 45 }',
        'refusal.window: { value: [a] }',
      ],
      [
        'first.yaml:5:24 out-of-range: `60%` is out of range: `0%` to `50%` is allowed | give a value in the range, as in `50%`',
        'first.yaml:6:23 mixed-currency: `5 EUR` is in EUR where USD is expected | give the amount in USD, as in `5 USD`; currencies are never converted silently',
        'first.yaml:7:23 wrong-type: found `45`, a number, where a length of time is expected | give count and unit, as in `45 business days`',
        'first.yaml:8:28 wrong-type: found a list where a length of time is expected | give a length of time',
      ],
    ],
    [
      'a value alone, or none',
      ['share.rate: 25%', 'share.lag: { status: stated }'],
      [
        'first.yaml:5:15 wrong-shape: found `25%` where a map of keys is expected | write keys below `share.rate`, or in braces, as in `share.rate: { key: value }`',
        'first.yaml:6:14 missing-key: missing key `value` | add `value:` with text, `true` or `false`, a list or a map of keys: a value of the declared type, a `= formula`, a value by time, bands, or `unknown`',
      ],
    ],
    [
      'misspelt keys and statuses: the rest is read all the same',
      ['share.rate: { valeu: 60%, status: sated }', 'share.lag: { value: 45 days, notes: x }'],
      [
        'first.yaml:5:17 unknown-key: unknown key `valeu` | did you mean `value`?',
        'first.yaml:5:24 out-of-range: `60%` is out of range: `0%` to `50%` is allowed | give a value in the range, as in `50%`',
        'first.yaml:5:37 unknown-value: unknown value `sated` | did you mean `stated`?',
        'first.yaml:6:32 unknown-key: unknown key `notes` | did you mean `note`?',
      ],
    ],
    [
      'readings: one that is not there, one that the value is not, one of another type',
      [
        'share.rate: { value: 25%, readings: { seed: 25% }, reading: sed }',
        'share.lag: { value: 45 days, readings: { long: 90 days }, reading: long }',
        'share.cap: { value: unknown, readings: { low: 5 USD, high: 10 }, reading: low }',
        'refusal.window: { value: 5 days, reading: short }',
      ],
      [
        'first.yaml:5:63 unknown-reading: unknown reading `sed` | did you mean `seed`?',
        'first.yaml:6:70 reading-differs: the value is `45 days`, and reading `long` would be `90 days` | give `value: 90 days`, or name the reading that the value is',
        'first.yaml:7:62 wrong-type: found `10`, a number, where money is expected | give amount and currency, as in `10 USD`',
        'first.yaml:7:77 reading-differs: the value is `unknown`, and reading `low` would be `5.00 USD` | give `value: 5.00 USD`, or name the reading that the value is',
        'first.yaml:8:45 unknown-reading: unknown reading `short` | name it: `readings: { short: … }`',
      ],
    ],
    [
      'a source that is not listed',
      ['share.rate: { value: 25%, source: nowhere }'],
      [
        'first.yaml:5:37 unknown-source: unknown source `nowhere` | list it in `sources.yaml`, as in `sources: { nowhere: { … } }`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, sets, expected) => {
    expect(await faultsOf(AGREEMENT, setting(...sets))).toEqual(expected)
  })

  test('a term whose declaration is faulty is set all the same', async () => {
    const faulty = AGREEMENT.replace('share.lag: { type: length }', 'share.lag: { type: span }')
    expect(await faultsOf(faulty, setting('share.lag: { value: 45 }'))).toEqual([
      'supply.yaml:15:22 unknown-value: unknown value `span` | known: `boolean`, `one-of`, `set`, `text`, `number`, `ratio`, `money`, `quantity`, `price`, `length`, and 3 more',
    ])
  })
})
