import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMoney } from '../../../src/agreement/pay/is-pay.ts'
import { runPlan } from '../../../src/plan/run-plan.ts'
import { amountIn } from '../../../src/values/amount-in.ts'
import { rational } from '../../../src/values/rational.ts'
import type { Value } from '../../../src/values/value.ts'
import { asyncProperty, labels } from '../../properties.ts'
import { AGREEMENT, agreementOf, amendment } from '../agreement-texts.ts'

/** Sixty digits: what a step comes to by another arithmetic than that of plans. */
const D = Decimal.clone({ precision: 60 })
type Amount = InstanceType<typeof D>

/** A step as it is written, with what it makes of an amount. */
interface DrawnStep {
  readonly verb: string
  readonly text: string
  readonly apply: (it: Amount, past: Past) => Amount
}

/** What the engine would supply: what was earned before, and what the account holds; both change on the way. */
interface Past {
  readonly earned: Amount
  balance: Amount
}

const cents = (least = -50_000): fc.Arbitrary<number> => fc.integer({ min: least, max: 200_000 })
const usd = (amount: number): string => `${(amount / 100).toFixed(2)} USD`
const dec = (amount: number): Amount => new D(amount).div(100)

const MODES = {
  'half-up': D.ROUND_HALF_UP,
  'half-even': D.ROUND_HALF_EVEN,
  up: D.ROUND_UP,
  down: D.ROUND_DOWN,
  ceiling: D.ROUND_CEIL,
  floor: D.ROUND_FLOOR,
} as const
type Mode = keyof typeof MODES

function roundTo(amount: Amount, unit: Amount, mode: Mode): Amount {
  // Half-up here is away from nothing, for negative amounts too.
  return amount.div(unit).toDecimalPlaces(0, MODES[mode]).mul(unit)
}

const bounded = (
  key: 'less' | 'plus',
  [amount, cap, least]: readonly [number, number | undefined, number | undefined],
): DrawnStep => ({
  verb: key,
  text: `${key}: ${usd(amount)}${cap === undefined ? '' : `, up-to: ${usd(cap)}`}${least === undefined ? '' : `, no-less: ${usd(least)}`}`,
  apply: (it) => {
    const capped = cap === undefined ? dec(amount) : D.min(dec(amount), dec(cap))
    const taken = least === undefined ? capped : D.max(capped, dec(least))
    return key === 'less' ? it.sub(taken) : it.add(taken)
  },
})

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 2 })

/** Marginal bands of the one table: 10% to 500, 25% to 900, 5% above. */
function charged(amount: Amount): Amount {
  const part = (from: number, to: number, rate: number): Amount =>
    D.max(0, D.min(amount, to).sub(from)).mul(rate).div(100)
  return D.min(amount, 500)
    .mul(10)
    .div(100)
    .add(part(500, 900, 25))
    .add(part(900, Infinity, 5))
}

const step: fc.Arbitrary<DrawnStep> = fc.oneof(
  fc.tuple(cents(), maybe(cents()), maybe(cents())).map((amounts) => bounded('less', amounts)),
  fc.tuple(cents(), maybe(cents()), maybe(cents())).map((amounts) => bounded('plus', amounts)),
  fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 1, max: 13 })).map(([n, d]): DrawnStep => ({
    verb: 'times',
    text: `times: ${n}/${d}`,
    apply: (it) => it.mul(n).div(d),
  })),
  cents().map((amount): DrawnStep => ({
    verb: 'at-least',
    text: `at-least: ${usd(amount)}`,
    apply: (it) => D.max(it, dec(amount)),
  })),
  cents().map((amount): DrawnStep => ({
    verb: 'at-most',
    text: `at-most: ${usd(amount)}`,
    apply: (it) => D.min(it, dec(amount)),
  })),
  cents().map((amount): DrawnStep => ({
    verb: 'set',
    text: `set: "= abs(it) + ${usd(amount)}"`,
    apply: (it) => it.abs().add(dec(amount)),
  })),
  cents(0).map((total): DrawnStep => ({
    verb: 'total',
    text: `at-most: { total: ${usd(total)}, over: lifetime }`,
    apply: (it, { earned }) => D.min(it, D.max(dec(total).sub(earned), 0)),
  })),
  fc.constant<DrawnStep>({
    verb: 'less-earlier',
    text: 'less-earlier: year',
    apply: (it, { earned }) => it.sub(earned),
  }),
  cents(0).map((count): DrawnStep => ({
    verb: 'bands',
    text: `bands: = term.bands, count: ${usd(count)}`,
    apply: (it) => charged(it.add(dec(count))).sub(charged(dec(count))),
  })),
  maybe(cents(0)).map((cap): DrawnStep => ({
    verb: 'draw',
    text: `draw: pool${cap === undefined ? '' : `, up-to: ${usd(cap)}`}`,
    apply: (it, past) => {
      const drawn = D.max(0, D.min(it, past.balance, ...(cap === undefined ? [] : [dec(cap)])))
      past.balance = past.balance.sub(drawn)
      return it.sub(drawn)
    },
  })),
  fc.constant<DrawnStep>({
    verb: 'put',
    text: 'put: pool',
    apply: (it, past) => {
      past.balance = past.balance.add(D.max(0, it))
      return it
    },
  }),
  fc
    .tuple(fc.constantFrom(1, 5, 100, 2_500), fc.constantFrom(...(Object.keys(MODES) as Mode[])))
    .map(([unit, mode]): DrawnStep => ({
      verb: 'round',
      text: `round: ${usd(unit)}, mode: ${mode}`,
      apply: (it) => roundTo(it, dec(unit), mode),
    })),
  fc.tuple(fc.constantFrom(1, 100), fc.constantFrom<Mode>('up', 'down', 'half-up')).map(([unit, mode]): DrawnStep => ({
    verb: 'round over',
    text: `round: ${usd(unit)}, mode: ${mode}, over: year`,
    apply: (it, { earned }) => roundTo(it.add(earned), dec(unit), mode).sub(roundTo(earned, dec(unit), mode)),
  })),
)

const DECLARED = `${AGREEMENT.replace('terms:\n', 'terms:\n  bands: { type: table, of: ratio, over: money }\n')}accounts: { pool: { unit: USD } }\n`
const BANDS =
  'sets: { bands: { value: { mode: marginal, rows: [ { to: 500 USD, is: 10% }, { to: 900 USD, is: 25% }, { is: 5% } ] } } }'

test('steps in any order come to what a naive evaluation with sixty digits does', async () => {
  const seen = labels()
  const drawn = fc.tuple(cents(), fc.array(step, { minLength: 1, maxLength: 8 }), cents(0), cents(0))
  await asyncProperty('steps against sixty digits', drawn, async ([start, steps, earned, held]) => {
    const law = `${BANDS}
enacts:
  - name: fee
    clause: A fee.
    conditions: { all: [] }
    event:
      type: fee
      params:
        from: kestrel
        to: heron
        steps:
          - { take: = posting.amount }
${steps.map(({ text }) => `          - { ${text} }\n`).join('')}`
    const agreement = await agreementOf(DECLARED, amendment('first', '2020-01-01', law))
    const effect = agreement.amendments[0]?.enacts[0]?.effect
    if (effect === undefined || !isMoney(effect)) throw new Error('the rule runs no pipeline')
    const money = (amount: number): Value => ({ kind: 'money', amount: rational(amount, 100), currency: 'USD' })
    const table = agreement.amendments[0]?.sets[0]?.value
    const read = (name: string): Value | undefined => {
      if (name === 'posting.amount') return money(start)
      if (name === 'account.pool.balance') return money(held)
      if (name === 'part.share') return { kind: 'ratio', value: rational(1) }
      if (name === 'term.bands') return valueOf(table)
      return effect.memories.has(name) ? money(earned) : undefined
    }
    const result = runPlan(effect.pipeline, read, agreement)
    if (!result.ok) throw new Error(result.problem.message)
    const past: Past = { earned: dec(earned), balance: dec(held) }
    const expected = steps.reduce((it, { apply }) => apply(it, past), dec(start))
    const amount = amountIn(result.value)
    if (amount === undefined) throw new Error('the steps come to no amount')
    const found = new D(String(amount.s * amount.n)).div(String(amount.d))
    expect(found.toSignificantDigits(40).toString()).toBe(expected.toSignificantDigits(40).toString())
    for (const verb of new Set(steps.map((one) => one.verb))) seen.count(verb)
  })
  const verbs = [
    'less',
    'plus',
    'times',
    'at-least',
    'at-most',
    'set',
    'total',
    'less-earlier',
    'bands',
    'draw',
    'put',
    'round',
    'round over',
  ]
  seen.expectAtLeast(Object.fromEntries(verbs.map((verb) => [verb, 100])))
})

/** What a literal table comes to: its plan reads nothing. */
function valueOf(written: unknown): Value | undefined {
  if (written === null || typeof written !== 'object') return undefined
  if ('kind' in written && written.kind === 'table') return written as Value
  const plan = 'plan' in written ? written.plan : undefined
  const found =
    plan === undefined
      ? undefined
      : runPlan(plan as Parameters<typeof runPlan>[0], () => undefined, { calendars: new Map() })
  return found?.ok === true ? found.value : undefined
}
