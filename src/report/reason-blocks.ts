import type { Outcome } from '../simulation/outcome.ts'
import type { Contradiction, Reason, RestsOn } from '../simulation/outcome/reason.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Block, Item } from './blocks.ts'
import { block } from './blocks.ts'
import {
  conditionsNotMet,
  contradiction,
  failedTest,
  labels,
  notApplicable,
  reason,
  restsOn,
  testLine,
  within,
} from './catalogue.ts'

/** How much `explain` says: one line, the verdicts, or everything. */
export type Depth = 'line' | 'verdicts' | 'everything'

export const reasonsBlock = (because: readonly Reason[], depth: Depth): Block =>
  block(
    labels.because,
    0,
    because.map((one) => reason(one, depth === 'everything')),
  )

export const contradictionsBlock = (contradictions: readonly Contradiction[]): Block =>
  block(
    labels.contradictions,
    1,
    contradictions.map((one): Item => ({
      text: contradiction(one),
      tone: one.prevails === undefined ? 'bad' : 'plain',
    })),
  )

export const restsOnBlock = (terms: readonly RestsOn[]): Block => block(labels.restsOn, 2, terms.map(restsOn))

/** A figure names its caveats by id, or by the clause that is not executed; their text stands once, in the outcome's list. */
export function caveatsBlock(ids: readonly string[], outcome: Outcome): Block {
  const texts = new Map(outcome.caveats.map(({ id, text }) => [id, text]))
  return block(
    labels.caveats,
    4,
    ids.map((id): Item => ({ text: texts.get(id) ?? texts.get(`untranslated/${id}`) ?? id, tone: 'warn' })),
  )
}

function whyNot({ state, absent, tests }: VerdictReport): string {
  if (state === 'not-applicable') return notApplicable(absent)
  const nearest = tests.filter((test) => test.nearest)
  return nearest.length === 0 ? conditionsNotMet : nearest.map(failedTest).join('; ')
}

/** Rules asked bid by bid give the same answer for several: it is said once. */
function merged(verdicts: readonly VerdictReport[], say: (verdict: VerdictReport) => string): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  for (const verdict of verdicts) {
    const text = say(verdict)
    texts.set(text, [...(texts.get(text) ?? []), verdict.about])
  }
  return texts
}

/** What verdicts call the record itself that a rule was asked about. */
const ITSELF: readonly string[] = ['request', 'posting', 'use']

/** Whom a rule was asked about, where that is not plain: the subject itself, or the one thing all were asked about. */
function aboutWhom(verdicts: readonly VerdictReport[], subject: string): (about: readonly string[]) => string[] {
  const one = new Set(verdicts.map(({ about }) => about)).size === 1
  return (about) =>
    one ? [] : about.filter((id) => id !== subject && !ITSELF.includes(id)).map((id) => within(subject, id))
}

/** The verdicts: rules that fired in one item, then each rule that did not, with the tests that kept it from firing. */
export function verdictsBlock(verdicts: readonly VerdictReport[], subject: string): Block {
  const whom = aboutWhom(verdicts, subject)
  const fired = merged(
    verdicts.filter(({ state }) => state === 'fired'),
    ({ rule }) => rule,
  )
  const others = merged(
    verdicts.filter(({ state }) => state !== 'fired'),
    (verdict) => labels.notFired(verdict.rule, whyNot(verdict)),
  )
  const said = (texts: Map<string, string[]>): string[] =>
    [...texts].map(([text, about]) => labels.about(text, whom(about)))
  return block(labels.rules, 2, [...(fired.size === 0 ? [] : [labels.fired(said(fired))]), ...said(others)])
}

/** Every rule with every test, the values compared, and those tests that kept it from firing. */
export function testsBlock(verdicts: readonly VerdictReport[], subject: string): Block {
  const whom = aboutWhom(verdicts, subject)
  const items = verdicts.flatMap((verdict): Item[] => [
    { text: labels.verdict(verdict, whom([verdict.about])), tone: verdict.state === 'fired' ? 'good' : 'plain' },
    ...verdict.tests.map((test): Item => ({
      lead: `  ${labels.held(test.holds)} `,
      text: test.nearest ? labels.inTheWay(testLine(test)) : testLine(test),
      tone: test.nearest ? 'warn' : 'dim',
    })),
  ])
  return block(labels.rules, 2, items)
}
