import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { readText } from '../../../src/files/read-document.ts'
import { readScenarios } from '../../../src/scenario/read-scenarios.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import type { Outcome } from '../../../src/simulation/outcome.ts'
import { violations } from '../../../src/testing/index.ts'
import { printDay } from '../../../src/values/day.ts'
import { asyncProperty, labels } from '../../properties.ts'

vi.setConfig({ testTimeout: 300_000 })

/** 2024-01-01, as a day number. */
const FIRST = 19_723
const day = (offset: number): string => printDay(FIRST + offset)

interface DrawnDeal {
  readonly known: number
  readonly from: number
  readonly days: number | undefined
  readonly rate: number | undefined
  readonly fee: number | undefined
  readonly comparable: boolean
  /** Days from when it becomes known to when it is elected. */
  readonly elected: number | undefined
}

interface Drawn {
  readonly catchUp: boolean
  readonly elects: boolean
  readonly lasts: boolean
  readonly limited: boolean
  readonly holderEnds: boolean
  readonly floor: boolean
  readonly cap: boolean
  readonly changes: readonly { readonly on: number; readonly rate: number; readonly fee: number }[]
  readonly deals: readonly DrawnDeal[]
  readonly visits: readonly number[]
  readonly postings: readonly { readonly month: number; readonly dollars: number; readonly at: number | undefined }[]
}

const rate = (): fc.Arbitrary<number> => fc.integer({ min: 5, max: 30 })
const fee = (): fc.Arbitrary<number> => fc.integer({ min: 10, max: 90 })

/** @param late whether most deals become known when much has been paid since they began */
function drawn(late = false): fc.Arbitrary<Drawn> {
  const deal = fc.record({
    known: fc.integer({ min: late ? 150 : 0, max: 640 }),
    from: fc.integer({ min: 0, max: late ? 200 : 400 }),
    days: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined, freq: 3 }),
    rate: fc.option(rate(), { nil: undefined, freq: 3 }),
    fee: fc.option(fee(), { nil: undefined, freq: 2 }),
    comparable: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
    elected: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined, freq: 10 }),
  })
  const posting = fc.record({
    month: fc.nat({ max: late ? 12 : 23 }),
    dollars: fc.integer({ min: 1, max: 100_000 }),
    at: fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined, freq: 2 }),
  })
  return fc.record({
    catchUp: fc.boolean(),
    elects: fc.boolean(),
    lasts: fc.boolean(),
    limited: fc.boolean(),
    holderEnds: fc.boolean(),
    floor: fc.boolean(),
    cap: fc.boolean(),
    changes: fc.uniqueArray(fc.record({ on: fc.integer({ min: 1, max: 700 }), rate: rate(), fee: fee() }), {
      maxLength: 3,
      size: 'max',
      selector: ({ on }) => on,
    }),
    deals: fc.array(deal, { minLength: 1, maxLength: 5, size: 'max' }),
    visits: fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { maxLength: 4 }),
    postings: fc.array(posting, { minLength: 1, maxLength: 14, size: 'max' }),
  })
}

const AGREEMENT = `pactwright: 1
agreement: works
title: A works
zone: America/Los_Angeles
currency: USD
unit: MW
parties: [ anchor, north ]
streams: [ sales, services ]
events: [ visit ]
terms: { rate: { type: ratio }, fee: { type: money } }
facts:
  deal.rate: { type: ratio, optional: true }
  deal.fee: { type: money, optional: true }
  deal.alike: { type: boolean }
---
pactwright: 1
amendment: founding
title: The founding contract
effective: 2024-01-01
`

const SCENARIO = `pactwright: 1
scenario: any
title: Any scenario
agreement: works
horizon: 2024-01-01..2026-12-31
`

async function outcomeOf(law: string, world: string): Promise<Outcome> {
  const [pack, document] = [await readText(`${AGREEMENT}${law}`, 'works'), await readText(`${SCENARIO}${world}`, 'any')]
  const { agreement, faults } = readAgreement(pack.trees)
  const [tree] = document.trees
  const read = agreement && tree && readScenarios(tree, agreement)
  const [scenario] = read?.scenarios ?? []
  const ran = agreement && scenario && simulate(agreement, scenario)
  const told = [pack.faults, faults, document.faults, read?.faults ?? [], ran?.faults ?? []].flat()
  expect(told.map(({ at, message }) => `${at} ${message}`)).toEqual([])
  if (ran?.outcome === undefined || agreement === undefined || scenario === undefined) throw new Error('it did not run')
  expect(violations({ agreement, scenario, outcome: ran.outcome })).toEqual([])
  return ran.outcome
}

/** What is paid to the holder rises with the rate, what it pays falls with the fee. */
function rules({ catchUp, elects, lasts, limited, holderEnds, floor, cap }: Drawn, favoured: boolean): string {
  const params = [
    'holder: north, takes: { rate: = deal.rate, fee: = deal.fee }, better: { rate: higher, fee: lower }',
    ...(elects ? ['elect: 20 days'] : []),
    ...(lasts ? ['lasts: 3 months'] : []),
    ...(limited ? ['no-better-than: { rate: = term.rate + 8%, fee: 20 USD }'] : []),
    ...(holderEnds ? ['until: holder-ends'] : []),
    ...(catchUp ? ['past: catch-up'] : []),
  ]
  const bounds = `${floor ? ', { at-least: 500 USD }' : ''}${cap ? ', { at-most: 9_000 USD }' : ''}`
  return `
  - name: royalty
    clause: A royalty.
    conditions: { all: [] }
    event: { type: share, params: { from: anchor, to: north, steps: [ { take: = posting.amount }, { times: = term.rate }${bounds} ] } }
  - name: bonus
    clause: A bonus where the rate is high.
    conditions: { all: [ { fact: term.rate, operator: greaterThan, value: 15% } ] }
    event: { type: share, params: { from: anchor, to: north, steps: [ { take: = posting.amount * 2% } ] } }
  - name: visiting
    clause: A fee for each visit.
    conditions: { all: [] }
    event: { type: fee, params: { from: anchor, to: north, each: { event: visit }, steps: [ { take: = term.rate * 333.33 USD } ] } }
  - name: handling
    clause: A fee for each posting.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: sales } ] }
    event: { type: share, params: { from: north, to: anchor, steps: [ { take: = term.fee } ] } }
${
  favoured
    ? `
  - name: best
    clause: What another gets.
    conditions: { all: [ { fact: deal.alike, operator: equal, value: true } ] }
    event: { type: most-favoured, params: { ${params.join(', ')} } }
`
    : ''
}`
}

function lawOf(one: Drawn, favoured: boolean): string {
  const changes = one.changes.map(
    ({ on, rate: percent, fee: dollars }) => `---
pactwright: 1
amendment: change-${on}
title: A change
effective: ${day(on)}
sets: { rate: { value: ${percent}% }, fee: { value: ${dollars} USD } }
`,
  )
  return `sets: { rate: { value: 12% }, fee: { value: 50 USD } }\nenacts:${rules(one, favoured)}\n${changes.join('')}`
}

/** @param early whether every deal is known, and elected, from the start */
function worldOf({ deals, elects, postings, visits }: Drawn, early: boolean, named = true): string {
  const told = deals.map((deal, index) => {
    const facts = [
      `at: ${day(early ? 0 : deal.known)}, event: deal`,
      ...(named ? [`of: d${index}`] : []),
      `from: ${day(deal.from)}, alike: ${String(deal.comparable)}`,
      ...(deal.days === undefined ? [] : [`until: ${day(deal.from + deal.days)}`]),
      ...(deal.rate === undefined ? [] : [`rate: ${deal.rate}%`]),
      ...(deal.fee === undefined ? [] : [`fee: ${deal.fee} USD`]),
    ]
    return `  - { ${facts.join(', ')} }`
  })
  const elected = deals.flatMap(({ known, elected: after }, index) =>
    after === undefined || !elects || !named || after > 20
      ? []
      : [`  - { at: ${day(early ? 0 : known + after)}, event: elect, of: d${index}, by: north }`],
  )
  const visited = visits.map((on) => `  - { at: ${day(on)}, event: visit }`)
  const posted = postings.map(({ month, dollars, at }, index) => {
    const period = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    const on = at === undefined ? '' : `, at: ${period}-${String(at).padStart(2, '0')}`
    const stream = index % 3 === 0 ? 'services' : 'sales'
    return `  - { id: p${index}, stream: ${stream}, period: ${period}, amount: ${dollars} USD${on} }`
  })
  return `postings:\n${posted.join('\n')}\nevents:\n${[...told, ...elected, ...visited].join('\n')}\n`
}

const run = async (one: Drawn, options: { favoured?: boolean; early?: boolean } = {}): Promise<Outcome> => {
  const { favoured = true, early = false } = options
  return outcomeOf(lawOf(one, favoured), worldOf(one, early))
}

const cents = (amount: string): number => Math.round(Number(amount) * 100)

/** What each rule brought the holder in all, in cents. */
function netOf({ payments }: Outcome): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { rule, to, amount } of payments) {
    sums.set(rule, (sums.get(rule) ?? 0) + (to === 'north' ? cents(amount) : -cents(amount)))
  }
  return sums
}

test('no deal ever makes the holder worse off than it would be without the rule', async () => {
  const seen = labels()
  await asyncProperty('never worse', drawn(), async (one) => {
    const [without, withRule] = [await run(one, { favoured: false }), await run(one)]
    const [before, after] = [netOf(without), netOf(withRule)]
    for (const rule of ['royalty', 'bonus', 'visiting', 'handling']) {
      expect((after.get(rule) ?? 0) + 1, rule).toBeGreaterThanOrEqual(before.get(rule) ?? 0)
      if ((after.get(rule) ?? 0) > (before.get(rule) ?? 0)) seen.count(`better ${rule}`)
    }
    for (const { state } of withRule.favours) seen.count(state)
    for (const favour of withRule.favours) {
      if (favour.state !== 'in force' && favour.state !== 'elected') continue
      const [value, was] = [Number.parseFloat(favour.value), Number.parseFloat(favour.was ?? '')]
      expect(favour.term === 'rate' ? value > was : value < was, favour.summary).toBe(true)
    }
  })
  seen.expectAtLeast({
    'in force': 300,
    elected: 200,
    lapsed: 100,
    'not better': 300,
    'better royalty': 300,
    'better bonus': 50,
    'better visiting': 50,
    'better handling': 100,
  })
})

test('after a catch-up everybody has been paid what the deal would have given, had it been known from the start', async () => {
  const seen = labels()
  await asyncProperty('as if known from the start', drawn(true), async (written) => {
    const one = { ...written, catchUp: true }
    const [late, early] = [await run(one), await run(one, { early: true })]
    expect(netOf(late)).toEqual(netOf(early))
    const restated = late.payments.filter(({ restates }) => restates !== undefined)
    for (const { restates } of restated) expect(late.payments.map(({ id }) => id)).toContain(restates)
    const unpaid = late.payments.filter(({ id, restates }) => restates === undefined && id.includes('catch-up'))
    for (const { rule } of unpaid) expect(rule).toBe('bonus')
    if (restated.length > 0) seen.count('restated')
    if (restated.some(({ id }) => /catch-up\/\d+$/.test(id))) seen.count('restated again')
    if (unpaid.length > 0) seen.count('another rule fires')
    if (restated.some(({ rule }) => rule === 'visiting')) seen.count('an event')
    if (restated.some(({ to }) => to === 'anchor')) seen.count('paid back')
    if (restated.some(({ parts }) => parts.some(({ steps }) => steps.some(({ verb }) => verb === 'accrue')))) {
      seen.count('in pieces')
    }
  })
  seen.expectAtLeast({
    restated: 300,
    'restated again': 50,
    'another rule fires': 50,
    'an event': 50,
    'in pieces': 100,
  })
})

test('the order in which deals and elections are written does not matter, named or not', async () => {
  await asyncProperty('order of deals', drawn(), fc.boolean(), async (one, named) => {
    const world = worldOf(one, false, named)
    const [postings = '', events = ''] = world.split('events:\n')
    const backwards = `${postings}events:\n${events.trimEnd().split('\n').reverse().join('\n')}\n`
    const there = await outcomeOf(lawOf(one, true), world)
    expect(await outcomeOf(lawOf(one, true), backwards)).toEqual(there)
  })
})
