import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createLoader } from '../../../src/files/load-scenario.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import { violations } from '../../../src/testing/index.ts'
import { addMonths, dayOf, printDay } from '../../../src/values/day.ts'
import { asyncProperty, labels, RUNS } from '../../properties.ts'
import { outcomeOf } from '../world-of.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

const START = dayOf(2024, 1, 1)
const END = dayOf(2027, 1, 1)

const rule = (name: string, event: string, beside = ''): string =>
  `  - { name: ${name}, clause: A clause., ${beside}conditions: { all: [] }, event: { ${event} } }\n`

const day = (): fc.Arbitrary<number> => fc.integer({ min: START, max: END - 1 })

/** A term of some months, renewed by some more unless notice is given some days before its end. */
const terms = fc.record({
  months: fc.integer({ min: 1, max: 14 }),
  more: fc.integer({ min: 1, max: 12 }),
  notice: fc.integer({ min: 0, max: 90 }),
  survives: fc.integer({ min: 0, max: 200 }),
})

type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never

const lawOf = ({ months, more, notice, survives }: Terms): string =>
  [
    'enacts:\n',
    rule('first', `type: term, params: { for: ${months} months }`),
    rule(
      'more',
      `type: renewal, params: { for: ${more} months, unless: { event: non-renewal, by: { before: term-end, length: ${notice} days } } }`,
    ),
    rule('ends', 'type: grant, params: { to: tenant }'),
    rule(
      'tail',
      'type: share, params: { from: tenant, to: anchor, steps: [ { take: = posting.amount } ] }',
      `survives: ${survives} days, `,
    ),
    rule('plain', 'type: share, params: { from: anchor, to: north, steps: [ { take: = posting.amount } ] }'),
  ].join('')

/** The last day of each period, counted here by hand, until notice in time stops it. */
function endsBy({ months, more, notice }: Terms, given: readonly number[]): { last: number; late: number[] } {
  let from = START
  let to = addMonths(START, months)
  const late: number[] = []
  for (;;) {
    const within = given.filter((one) => one >= from && one < to)
    late.push(...within.filter((one) => one > to - 1 - notice))
    if (within.some((one) => one <= to - 1 - notice) || to > END) return { last: to - 1, late }
    from = to
    to = addMonths(from, more)
  }
}

const eventsOf = (given: readonly number[]): string =>
  given.length === 0
    ? ''
    : `events: [ ${given.map((one) => `{ at: ${printDay(one)}, event: non-renewal, by: tenant }`).join(', ')} ]\n`

test('a term ends where counting by hand says, and late notices change nothing', async () => {
  const seen = labels()
  await asyncProperty('late notices', terms, fc.uniqueArray(day(), { maxLength: 4 }), async (drawn, given) => {
    const { last, late } = endsBy(drawn, given)
    const outcome = await outcomeOf(lawOf(drawn), eventsOf(given))
    expect(outcome.life[0]?.ends).toBe(printDay(last))
    const refused = outcome.acts.filter(({ permitted }) => !permitted).map(({ at }) => at)
    const pointless = given.filter((one) => one > last)
    expect(refused.sort()).toEqual([...late, ...pointless].map(printDay).sort())
    const kept = given.filter((one) => !late.includes(one) && !pointless.includes(one))
    const without = await outcomeOf(lawOf(drawn), eventsOf(kept))
    expect({ ...without, acts: [] }).toEqual({ ...outcome, acts: [] })
    if (late.length > 0) seen.count('late')
    if (kept.length > 0) seen.count('in time')
  })
  seen.expectAtLeast({ late: 80, 'in time': 80 }, RUNS)
})

test('a rule decides nothing after the term, or after it has survived as long as it may', async () => {
  const seen = labels()
  const posted = fc.record({
    from: day(),
    days: fc.integer({ min: 1, max: 1_600 }),
    amount: fc.integer({ min: 1, max: 9_999 }),
  })
  await asyncProperty('rules after the term', terms, day(), day(), posted, async (drawn, notice, asked, posting) => {
    const { last } = endsBy(drawn, [notice])
    const to = Math.min(posting.from + posting.days, END)
    const world = [
      eventsOf([notice]),
      `uses: [ { id: u, by: tenant, at: ${printDay(asked)} } ]\n`,
      `postings: [ { stream: sales, period: ${printDay(posting.from)}..${printDay(to - 1)}, amount: ${posting.amount} USD } ]\n`,
    ].join('')
    const { rights, payments } = await outcomeOf(lawOf(drawn), world)
    expect(rights[0]?.answer).toBe(asked <= last ? 'granted' : 'not granted')
    const paidUntil = (rule: string): string | undefined =>
      payments
        .find((one) => one.rule === rule)
        ?.parts.map((part) => part.to)
        .sort()
        .at(-1)
    const reach = (until: number): string | undefined =>
      posting.from > until ? undefined : printDay(Math.min(to - 1, until))
    expect(paidUntil('plain')).toBe(reach(last))
    expect(paidUntil('tail')).toBe(reach(last + drawn.survives))
    const whole = payments.filter((one) => one.rule === 'plain').flatMap((one) => one.parts.map((part) => part.days))
    expect(whole.length).toBe(posting.from > last ? 0 : 1)
    if (posting.from <= last && last < to - 1) seen.count('split at the end')
    if (asked > last) seen.count('asked after the end')
  })
  seen.expectAtLeast({ 'split at the end': 50, 'asked after the end': 100 }, RUNS)
})

test('every invariant holds of the cases of life', async () => {
  const folder = join(import.meta.dirname, '../../conformance/life')
  const loader = createLoader({ cwd: folder })
  for (const file of readdirSync(folder)) {
    const { agreement, scenarios } = await loader.load(join(folder, file), file)
    if (agreement === undefined) throw new Error(`${file} has no agreement`)
    for (const scenario of scenarios) {
      const { outcome } = simulate(agreement, scenario, { trace: 'verdicts' })
      if (outcome === undefined) throw new Error(`${file} has no outcome`)
      expect(violations({ agreement, scenario, outcome }), `${file} ${scenario.variant ?? ''}`).toEqual([])
    }
  }
})
