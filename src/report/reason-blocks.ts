import type { Contradiction, Outcome, Reason, RestsOn } from '../simulation/outcome.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Block, Item } from './blocks.ts'
import { block } from './blocks.ts'
import { fixed } from './wrap.ts'
import {
  conditionsNotMet,
  contradiction,
  failedTest,
  labels,
  notApplicable,
  reason,
  restsOn,
  testLine,
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

/** Caveats are named by id; their text stands once, in the outcome's list. */
export function caveatsBlock(ids: readonly string[], outcome: Outcome): Block {
  const texts = new Map(outcome.caveats.map(({ id, text }) => [id, text]))
  return block(
    labels.caveats,
    5,
    ids.map((id): Item => ({ text: texts.get(id) ?? id, tone: 'warn' })),
  )
}

function whyNot({ state, absent, tests }: VerdictReport): string {
  if (state === 'not-applicable') return notApplicable(absent)
  const nearest = tests.filter((test) => test.nearest)
  return nearest.length === 0 ? conditionsNotMet : nearest.map(failedTest).join('; ')
}

/** Rules asked once per bid give the same answer for several: they are said once. */
function merged(verdicts: readonly VerdictReport[]): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  for (const verdict of verdicts) {
    const text = verdict.state === 'fired' ? labels.fired(verdict.rule) : labels.notFired(verdict.rule, whyNot(verdict))
    texts.set(text, [...(texts.get(text) ?? []), verdict.about])
  }
  return texts
}

/** The verdicts: rules that fired, then rules that did not, each with its nearest failing test. */
export function verdictsBlock(verdicts: readonly VerdictReport[], subject: string): Block {
  const order = (state: VerdictReport['state']): number => ['fired', 'not-fired', 'not-applicable'].indexOf(state)
  const sorted = [...verdicts].sort((a, b) => order(a.state) - order(b.state))
  const texts = [...merged(sorted)].map(([text, about]) => labels.about(text, about, subject))
  return block(labels.rules, 3, texts)
}

/** Every rule with every test, the values compared, and the one that was nearest to changing the answer. */
export function testsBlock(verdicts: readonly VerdictReport[], subject: string): Block {
  const items = verdicts.flatMap((verdict): Item[] => [
    { text: labels.verdict(verdict, subject), tone: verdict.state === 'fired' ? 'good' : 'plain' },
    ...verdict.tests.map((test): Item => ({
      text: `${fixed('  ')}${testLine(test)}`,
      tone: test.nearest ? 'warn' : 'dim',
    })),
  ])
  return block(labels.rules, 3, items)
}
