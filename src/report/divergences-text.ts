import type { Divergence } from '../confirm/replay-set.ts'
import type { RuleVerdict } from '../rules/verdict.ts'
import { DIVERGENCE, divergence as say } from './catalogue.ts'
import { labelled, labelledEach, sentence } from './section.ts'
import type { Style } from './style.ts'
import { paint } from './style.ts'
import { hang } from './wrap.ts'

const verdictText = (verdict: RuleVerdict | undefined, error: string | undefined): string =>
  verdict === undefined ? (error ?? say.nothing) : say.said(verdict.state, verdict.nodes)

function lines({ rule, law, question, facts, ours, theirs, error }: Divergence, style: Style): string[] {
  const given = Object.entries(facts).map(([name, value]) => `${name} = ${value}`)
  return [
    ...hang('  ', say.rule(rule, law, question), style.width),
    ...labelledEach(say.facts, given, style),
    ...labelled(say.ours, verdictText(ours, undefined), style),
    ...labelled(say.theirs, verdictText(theirs, error), style),
  ]
}

/** Both verdicts of every rule on which the two evaluators differ, with the facts they were asked about. */
export const divergencesText = (divergences: readonly Divergence[], style: Style): string =>
  `${[...sentence(DIVERGENCE, style).map(paint(style, 'bad')), ...divergences.flatMap((one) => lines(one, style))].join('\n')}\n`
