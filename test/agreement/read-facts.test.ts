import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { amendment, faultsOf, rule, treesOf, AGREEMENT, printFault } from './agreement-texts.ts'

/** The agreement with other facts, each on a line of its own; the n-th stands on line 18 + n. */
const withFacts = (...facts: string[]): string =>
  AGREEMENT.replace(/^facts:\n(?: {2}.*\n)*/m, `facts:\n${facts.map((one) => `  ${one}\n`).join('')}`).replace(
    /^conditions:\n.*\n/m,
    '',
  )

const factFaults = async (...facts: string[]): Promise<string[]> => await faultsOf(withFacts(...facts))

async function factOf(name: string, ...facts: string[]) {
  const { agreement, faults } = readAgreement(await treesOf([withFacts(...facts)]))
  if (agreement === undefined) throw new Error(faults.map(printFault).join('\n'))
  return agreement.facts.get(name)
}

describe('declared facts', () => {
  test('have the type they say; amounts are in the units of the agreement unless they say otherwise', async () => {
    const typeOf = async (type: string) => (await factOf('request.x', `request.x: { ${type} }`))?.type
    expect(await typeOf('type: boolean')).toEqual({ kind: 'boolean' })
    expect(await typeOf('type: one-of, values: [a, b]')).toEqual({ kind: 'one-of', values: ['a', 'b'] })
    expect(await typeOf('type: set, values: [a, b]')).toEqual({ kind: 'set', values: ['a', 'b'] })
    expect(await typeOf('type: money')).toEqual({ kind: 'money', currency: 'USD' })
    expect(await typeOf('type: money, unit: EUR')).toEqual({ kind: 'money', currency: 'EUR' })
    expect(await typeOf('type: quantity')).toEqual({ kind: 'quantity', unit: 'MW' })
    expect(await typeOf('type: quantity, unit: share')).toEqual({ kind: 'quantity', unit: 'share' })
    expect(await typeOf('type: price')).toEqual({ kind: 'price', currency: 'USD', per: 'MW-month' })
    expect(await typeOf('type: price, unit: seat')).toEqual({ kind: 'price', currency: 'USD', per: 'seat' })
    expect(await typeOf('type: price, unit: EUR per seat')).toEqual({ kind: 'price', currency: 'EUR', per: 'seat' })
    expect(await typeOf('type: ratio, range: 0%..50%')).toMatchObject({ kind: 'ratio', range: {} })
  })

  test('of a bid that are built in may say which way is better, and nothing else', async () => {
    expect((await factOf('bid.price', 'use.a: { type: number }'))?.better).toBe('lower')
    expect(await factOf('bid.price', 'bid.price: { type: price, better: higher }')).toMatchObject({
      type: { kind: 'price', currency: 'USD', per: 'MW-month' },
      better: 'higher',
    })
    for (const written of [
      '{ type: price }',
      '{ type: money, better: higher }',
      '{ type: price, better: higher, unit: seat }',
    ]) {
      expect((await factFaults(`bid.price: ${written}`))[0]).toContain('duplicate-id: `bid.price` is a built-in fact')
    }
  })

  test('are asked for by the record that their name begins with', async () => {
    for (const supplier of ['request', 'bid', 'posting', 'use']) {
      const name = `${supplier}.x`
      expect(await factOf(name, `${name}: { type: boolean, judged: true, optional: true }`)).toMatchObject({
        supplier,
        judged: true,
        optional: true,
      })
    }
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'names that no record begins',
      [
        'requst.x: { type: text }',
        'x: { type: text }',
        'term.x: { type: text }',
        'milestone.x: { type: text }',
        'request.: { type: text }',
      ],
      [
        'supply.yaml:19:3 bad-name: `requst.x` begins with no known supplier of facts | did you mean `request.x`?',
        'supply.yaml:20:3 bad-name: `x` begins with no known supplier of facts | begin it with `request.`, `bid.`, `holder.`, `posting.`, `use.`, `event.`, `deal.`, as in `request.workload`',
        'supply.yaml:21:3 bad-name: `term.x` begins with no known supplier of facts | declare terms under `terms:`, without `term.`',
        'supply.yaml:22:3 bad-name: `milestone.x` begins with no known supplier of facts | name milestones under `milestones:`',
        'supply.yaml:23:3 bad-name: `request.` begins with no known supplier of facts | begin it with `request.`, `bid.`, `holder.`, `posting.`, `use.`, `event.`, `deal.`, as in `request.workload`',
      ],
    ],
    [
      'names that every record has',
      [
        'request.quantity: { type: text }',
        'bid.party: { type: text }',
        'use.at: { type: date }',
        'bid.request: { type: text }',
      ],
      [
        'supply.yaml:19:3 duplicate-id: `request.quantity` is a built-in fact | choose another name',
        'supply.yaml:20:3 duplicate-id: `bid.party` is a built-in fact | choose another name',
        'supply.yaml:21:3 duplicate-id: `at` is a key that every use has | choose another name, as in `use.its-at`',
        'supply.yaml:22:3 duplicate-id: `request` is a key that every bid has | choose another name, as in `bid.its-request`',
      ],
    ],
    [
      'keys that say nothing beside the type',
      [
        'use.a: { type: text, values: [x], range: 0..1, unit: MW, better: lower }',
        'use.b: { type: number, values: [x] }',
      ],
      [
        'supply.yaml:19:24 misplaced-key: `values` beside `type: text`, where it says nothing | remove it: `values` belongs to `one-of`, `set`',
        'supply.yaml:19:37 misplaced-key: `range` beside `type: text`, where it says nothing | remove it: `range` belongs to `number`, `ratio`, `money`, `quantity`, `price`',
        'supply.yaml:19:50 misplaced-key: `unit` beside `type: text`, where it says nothing | remove it: `unit` belongs to `money`, `quantity`, `price`',
        'supply.yaml:19:60 misplaced-key: `better` beside `type: text`, where it says nothing | remove it: `better` belongs to `number`, `ratio`, `money`, `quantity`, `price`, `date`, `instant`',
        'supply.yaml:20:26 misplaced-key: `values` beside `type: number`, where it says nothing | remove it: `values` belongs to `one-of`, `set`',
      ],
    ],
    [
      'names to choose from: none, or one twice',
      ['use.a: { type: one-of }', 'use.b: { type: set, values: [] }', 'use.c: { type: one-of, values: [x, y, x] }'],
      [
        'supply.yaml:19:10 missing-key: a `one-of` without names to choose from | list them, as in `values: [training, serving]`',
        'supply.yaml:20:31 missing-key: a `set` without names to choose from | list them, as in `values: [training, serving]`',
        'supply.yaml:21:41 duplicate-id: `x` stands twice in `values` | keep one of the two',
      ],
    ],
    [
      'ranges, currencies and defaults of another type',
      [
        'use.a: { type: ratio, range: 50%..0% }',
        'use.b: { type: money, range: 1..2 }',
        'use.c: { type: money, unit: usd, default: 5 USD }',
        'use.d: { type: ratio, range: 0%..50%, default: 60% }',
        'use.e: { type: one-of, values: [x], default: y }',
        'use.f: { type: boolean, default: maybe }',
        'use.g: { type: date, default: 2025-02-30 }',
      ],
      [
        'supply.yaml:19:32 bad-range: `50%..0%` runs backwards | give the lesser bound first',
        'supply.yaml:20:32 wrong-type: found `1`, a number, where money is expected | give amount and currency, as in `1 USD`',
        'supply.yaml:21:31 unknown-currency: unknown currency `usd` | did you mean `USD`?',
        'supply.yaml:22:50 out-of-range: `60%` is out of range: `0%` to `50%` is allowed | give a value in the range, as in `50%`',
        'supply.yaml:23:48 unknown-name: `y` is none of the declared names | did you mean `x`?',
        'supply.yaml:24:36 wrong-type: found `maybe`, text, where true or false is expected | write `true` or `false`',
        'supply.yaml:25:33 no-such-date: `2025-02-30` is no date: February 2025 has 28 days | give a day from 01 to 28, as in `2025-02-28`',
      ],
    ],
    [
      'keys that contradict one another',
      [
        'use.a: { type: number, is: = 1, default: 2, judged: true }',
        'use.b: { type: number, default: 2, optional: true }',
      ],
      [
        'supply.yaml:19:35 misplaced-key: `default` beside `is`, where it says nothing: the fact is computed, never supplied | remove `default`, or let the fact be supplied and remove `is`',
        'supply.yaml:19:47 misplaced-key: `judged` beside `is`, where it says nothing: the fact is computed, never supplied | remove `judged`, or let the fact be supplied and remove `is`',
        'supply.yaml:20:38 misplaced-key: `optional` beside `default`: a fact with a default is never absent | remove one of the two',
      ],
    ],
    [
      'misspelt keys and types',
      ['use.a: { typ: number }', 'use.b: { type: nubmer }', 'use.c: { type: number, defualt: 3 }'],
      [
        'supply.yaml:19:12 unknown-key: unknown key `typ` | did you mean `type`?',
        'supply.yaml:20:18 unknown-value: unknown value `nubmer` | did you mean `number`?',
        'supply.yaml:21:26 unknown-key: unknown key `defualt` | did you mean `default`?',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, facts, expected) => {
    expect(await factFaults(...facts)).toEqual(expected)
  })
})

describe('derived facts', () => {
  test('read what is known where they are: terms, milestones, the date, their record, and a bid its request', async () => {
    expect(
      await factFaults(
        'posting.net: { type: money, is: = posting.amount - posting.refunds }',
        'posting.refunds: { type: money, default: 0 USD }',
        'posting.part: { type: money, is: = posting.net * term.share.rate }',
        'request.late: { type: boolean, is: = date > request.from or milestone.spun-off }',
        'bid.whole: { type: boolean, is: = bid.maximum = request.quantity and request.late }',
        'use.early: { type: boolean, is: "= known(milestone.spun-off.date)" }',
      ),
    ).toEqual([])
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'misspelt names, columns in the formula, also in quotes',
      ['use.a: { type: number, is: = 1 + use.bb }', 'use.b: { type: number, is: "=  use.bb" }'],
      [
        'supply.yaml:19:36 unknown-name: unknown name `use.bb` | did you mean `use.by`?',
        'supply.yaml:20:34 unknown-name: unknown name `use.bb` | did you mean `use.by`?',
      ],
    ],
    [
      'another type than is declared',
      ['posting.a: { type: money, is: = term.share.rate }'],
      [
        'supply.yaml:19:35 wrong-type: `term.share.rate` is a ratio, money in USD is expected | a share of an amount is a product, as in `posting.amount * 25%`',
      ],
    ],
    [
      'no sign of a formula',
      ['posting.a: { type: money, is: posting.amount }'],
      ['supply.yaml:19:33 missing-sign: `posting.amount` is a formula without its `=` | write `= posting.amount`'],
    ],
    [
      'what another record supplies, also when only asked whether it is known',
      [
        'request.a: { type: quantity, is: = bid.maximum }',
        'use.b: { type: boolean, is: "= known(posting.amount)" }',
        'posting.c: { type: boolean, is: = use.b }',
      ],
      [
        'supply.yaml:19:38 fact-not-supplied: `request.a` is computed from `bid.maximum`, which is not known of a request | use facts of `term.`, `milestone.`, `date`, `request.`',
        'supply.yaml:20:40 fact-not-supplied: `use.b` is computed from `posting.amount`, which is not known of a use | use facts of `term.`, `milestone.`, `date`, `use.`',
        'supply.yaml:21:37 fact-not-supplied: `posting.c` is computed from `use.b`, which is not known of a posting | use facts of `term.`, `milestone.`, `date`, `posting.`',
      ],
    ],
    [
      'circles, each told once',
      [
        'use.a: { type: number, is: = use.b + 1 }',
        'use.b: { type: number, is: = use.c + use.d }',
        'use.c: { type: number, is: = use.a }',
        'use.d: { type: number, is: = use.d }',
        'use.e: { type: number, is: = use.a }',
      ],
      [
        'supply.yaml:19:30 circular-fact: `use.a` is computed from itself: `use.a` → `use.b` → `use.c` → `use.a` | let one of them be supplied instead of computed',
        'supply.yaml:22:30 circular-fact: `use.d` is computed from itself: `use.d` → `use.d` | let one of them be supplied instead of computed',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, facts, expected) => {
    expect(await factFaults(...facts)).toEqual(expected)
  })
})

describe('a fact that cannot be read hides nothing but what speaks of it', () => {
  test('rules, formulas and named conditions that do are left alone, also through one another', async () => {
    const agreement = withFacts(
      'request.a: { type: flag }',
      'request.b: { type: boolean, is: = not request.a }',
      'request.c: { type: boolean, default: true }',
    ).concat('conditions:\n  of-b: { all: [{ fact: request.b, operator: equal, value: maybe }] }\n')
    const condition = (name: string, test: string): string => rule(name).replace('all: []', `all: [${test}]`)
    const faults = await faultsOf(
      agreement,
      amendment(
        'first',
        '2020-01-01',
        `enacts:\n${condition('x', '{ condition: of-b }')}${condition('y', '{ fact: request.a, operator: eqaul, value: 3 }')}${condition('z', '{ fact: request.c, operator: eqaul, value: true }')}`,
      ),
    )
    expect(faults).toEqual([
      'first.yaml:15:54 unknown-operator: unknown operator `eqaul` | did you mean `equal`?',
      'supply.yaml:19:22 unknown-value: unknown value `flag` | known: `boolean`, `one-of`, `set`, `text`, `number`, `ratio`, `money`, `quantity`, `price`, `length`, and 2 more',
    ])
  })
})
