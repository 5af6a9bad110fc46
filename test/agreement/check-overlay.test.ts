import { describe, expect, test } from 'vitest'
import { checkOverlay } from '../../src/agreement/check-overlay.ts'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import type { Overlay } from '../../src/agreement/overlay.ts'
import { NO_OVERLAY } from '../../src/agreement/overlay.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import { termText } from '../../src/agreement/term/term-value.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { AGREEMENT, agreementOf, amendment } from './agreement-texts.ts'

const agreement = await agreementOf(
  AGREEMENT,
  amendment(
    'first',
    '2020-01-01',
    `sets:
  share.rate: { value: 25%, readings: { article: 25%, press: 20% }, reading: article }
  share.cap: { value: unknown, readings: { press: 5M USD } }
  share.lag: { value: 45 days }
`,
  ),
  amendment('second', '2021-01-01', 'sets: { share.rate: { value: 10%, readings: { press: 8% } } }\n'),
)

function valueOf(text: string, type: Type): Value {
  const parsed = parseValue(text, type, { zone: 'UTC' })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

const overlay = (over: Partial<Overlay>): Overlay => ({ ...NO_OVERLAY, ...over })

/** What the terms are under each law. */
const termsUnder = (over: Partial<Overlay>): string[] =>
  foldLaws(agreement, overlay(over)).laws.map((law) =>
    [...law.terms]
      .map(([name, { value, reading, overlaid }]) => {
        const text = termText(value)
        return `${name} ${text}${reading === undefined ? '' : ` as ${reading}`}${overlaid ? ' overlaid' : ''}`
      })
      .join(', '),
  )

describe('overlays lie over the law', () => {
  test('without one, each term is as its amendment sets it', () => {
    expect(termsUnder({})).toEqual([
      'share.rate 25% as article, share.cap unknown, share.lag 45 days',
      'share.rate 10%, share.cap unknown, share.lag 45 days',
    ])
  })

  test('a reading is picked wherever a term has it, also where there was no value', () => {
    expect(termsUnder({ readings: ['press'] })).toEqual([
      'share.rate 20% as press, share.cap 5,000,000.00 USD as press, share.lag 45 days',
      'share.rate 8% as press, share.cap 5,000,000.00 USD as press, share.lag 45 days',
    ])
  })

  test('a reading of one term leaves the others', () => {
    expect(termsUnder({ readingOf: new Map([['share.rate', 'press']]) })).toEqual([
      'share.rate 20% as press, share.cap unknown, share.lag 45 days',
      'share.rate 8% as press, share.cap unknown, share.lag 45 days',
    ])
  })

  test('a reading named for a term goes before one picked everywhere', () => {
    const readingOf = new Map([['share.rate', 'article']])
    expect(termsUnder({ readings: ['press'], readingOf })[0]).toMatch(/^share\.rate 25% as article, share\.cap 5,000/)
  })

  test('a value goes before any reading, under every law from the first that sets the term', () => {
    const sets = new Map([['share.rate', valueOf('3%', { kind: 'ratio' })]])
    expect(termsUnder({ readings: ['press'], sets }).map((one) => one.split(',')[0])).toEqual([
      'share.rate 3% overlaid',
      'share.rate 3% overlaid',
    ])
  })
})

describe('what an overlay cannot name', () => {
  const problemsOf = (over: Partial<Overlay>): string[] =>
    checkOverlay(agreement, overlay(over)).map(
      ({ given, code, message, hint }) => `${given} ${code}: ${message} | ${hint}`,
    )

  test('a reading that no term has', () => {
    expect(problemsOf({ readings: ['press', 'pres', 'elsewhere'] })).toEqual([
      'reading unknown-reading: unknown reading `pres`, which no term has | did you mean `press`?',
      'reading unknown-reading: unknown reading `elsewhere`, which no term has | known: `article`, `press`',
    ])
  })

  test('a term, or a reading of one', () => {
    const readingOf = new Map([
      ['share.rat', 'press'],
      ['share.rate', 'artcle'],
      ['share.lag', 'press'],
      ['refusal.window', 'long'],
    ])
    expect(problemsOf({ readingOf })).toEqual([
      'reading unknown-term: unknown term `share.rat` | did you mean `share.rate`?',
      'reading unknown-reading: unknown reading `artcle`, which term `share.rate` does not have | did you mean `article`?',
      'reading unknown-reading: unknown reading `press`, which term `share.lag` does not have | it has one value only: leave the reading out',
      'reading term-not-set: no amendment sets the term `refusal.window`, so that no law has it | set it in an amendment, as in `sets: { refusal.window: { value: 15 business days } }`',
    ])
  })

  test('a value of a term that no law has', () => {
    const sets = new Map([
      ['refusal.window', valueOf('3 days', { kind: 'length' })],
      ['refusal.windw', valueOf('3 days', { kind: 'length' })],
    ])
    expect(problemsOf({ sets })).toEqual([
      'set term-not-set: no amendment sets the term `refusal.window`, so that no law has it | set it in an amendment, as in `sets: { refusal.window: { value: 15 business days } }`',
      'set unknown-term: unknown term `refusal.windw` | did you mean `refusal.window`?',
    ])
  })
})
