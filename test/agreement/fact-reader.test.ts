import { describe, expect, test } from 'vitest'
import { factReader } from '../../src/agreement/fact-reader.ts'
import { foldLaws, lawOn } from '../../src/agreement/fold-laws.ts'
import { printPlace } from '../../src/document/fault.ts'
import { dayOf } from '../../src/values/day.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import { printValue } from '../../src/values/print-value.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { AGREEMENT, agreementOf, amendment } from './agreement-texts.ts'

const agreement = await agreementOf(
  AGREEMENT.replace(
    'facts:\n',
    `facts:
  posting.net: { type: money, is: = posting.amount - posting.refunds }
  posting.due: { type: money, is: = posting.net * term.share.rate }
  posting.capped: { type: money, is: "= if(known(term.share.cap), min(posting.net, term.share.cap), posting.net)" }
  posting.per-day: { type: money, is: = posting.net / (0 + 0) }
  posting.maybe: { type: money, is: = posting.net / (0 + 0), optional: true }
`,
  ),
  amendment('first', '2020-01-01', 'sets: { share.rate: { value: 25% }, share.cap: { value: unknown } }\n'),
  amendment('second', '2021-01-01', 'sets: { share.lag: { value: 45 days } }\n'),
)
const { laws } = foldLaws(agreement)

function valueOf(text: string, type: Type): Value {
  const parsed = parseValue(text, type, { zone: 'UTC' })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

/** A reader of the facts of a posting of 100 USD on a day under the first law. */
function readerOn(day: number, milestones: ReadonlyMap<string, number> = new Map()) {
  const law = lawOn(laws, day)
  if (law === undefined) throw new Error('no law')
  const record = new Map([['posting.amount', valueOf('100 USD', { kind: 'money', currency: 'USD' })]])
  return factReader(agreement, { law, day, milestones }, [record])
}

const DAY = dayOf(2020, 6, 2)

const said = (value: Value | undefined): string | undefined => value && printValue(value)

describe('the facts of one decision', () => {
  test('are those of the record, defaults, the date, and what is computed from them', () => {
    const facts = readerOn(DAY)
    expect(said(facts.read('posting.amount'))).toBe('100.00 USD')
    expect(said(facts.read('posting.refunds'))).toBe('0.00 USD')
    expect(said(facts.read('date'))).toBe('2020-06-02')
    expect(said(facts.read('term.share.rate'))).toBe('25%')
    expect(said(facts.read('posting.due'))).toBe('25.00 USD')
    expect(facts.problems()).toEqual([])
  })

  test('a milestone is reached or not, and has a date once it is', () => {
    const before = readerOn(DAY)
    expect(said(before.read('milestone.spun-off'))).toBe('false')
    expect(before.read('milestone.spun-off.date')).toBeUndefined()
    const after = readerOn(DAY, new Map([['spun-off', dayOf(2020, 3, 1)]]))
    expect(said(after.read('milestone.spun-off'))).toBe('true')
    expect(said(after.read('milestone.spun-off.date'))).toBe('2020-03-01')
  })

  test('a formula may ask whether a term has a value', () => {
    expect(said(readerOn(DAY).read('posting.capped'))).toBe('100.00 USD')
  })
})

describe('what cannot be had is told where it should stand', () => {
  function problemOf(name: string): string | undefined {
    const facts = readerOn(DAY)
    expect(facts.read(name)).toBeUndefined()
    const problem = facts.problemOf(name)
    if (problem === undefined) return undefined
    const at = problem.place === undefined ? '' : `${printPlace(problem.place)} `
    return `${at}${problem.code}: ${problem.message} | ${problem.hint}`
  }

  test('a term that is unknown, set later, or never set', () => {
    expect(problemOf('term.share.cap')).toBe(
      "first.yaml:4:37 term-without-value: the value of term `share.cap` is unknown, and a rule in force needs it | give it a value for this run, as in `--set 'share.cap=1_000_000 USD'`",
    )
    expect(problemOf('term.share.lag')).toBe(
      'second.yaml:4:9 term-without-value: only from 2021-01-01 an amendment sets term `share.lag`, and a rule of the law of `first` needs it | set it in an amendment in force by then: `sets: { share.lag: { value: 15 business days } }`',
    )
    expect(problemOf('term.refusal.window')).toBe(
      'supply.yaml:17:3 term-without-value: no amendment sets term `refusal.window`, and a rule of the law of `first` needs it | set it in an amendment in force by then: `sets: { refusal.window: { value: 15 business days } }`',
    )
  })

  test('a formula that fails; one that may is only absent', () => {
    expect(problemOf('posting.per-day')).toBe(
      'division-by-zero: something is divided by zero | test the divisor first, as in `if(b = 0, 0, a / b)`',
    )
    expect(problemOf('posting.maybe')).toBeUndefined()
  })

  test('an absent fact of a record is no problem of the reader', () => {
    expect(problemOf('use.of')).toBeUndefined()
  })
})
