import { heading, law as say, list, NONE } from './catalogue.ts'
import type { ChangeView, LawView, RuleView, TermView } from './law-view.ts'
import { headed, labelledEach, sentence } from './section.ts'
import type { Style, Tone } from './style.ts'
import { paint, sentenceWidth } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { hang } from './wrap.ts'

const toneOfStatus = (status: string): Tone => (status === 'stated' ? 'plain' : 'warn')

/** A rule's line and, below it, its clause. */
function rulesLines(rules: readonly RuleView[], style: Style): string[] {
  return rules.flatMap(({ rule, effect, clause, status, source, since }) => [
    ...hang('  ', say.rule(rule, effect), style.width).map(paint(style, 'strong')),
    ...hang('      ', clause, sentenceWidth(style)),
    ...hang('      ', say.standing(status, source, since), sentenceWidth(style)).map(
      paint(style, status === 'stated' ? 'dim' : 'warn'),
    ),
  ])
}

function termsTable(terms: readonly TermView[], style: Style): string[] {
  const columns: Column[] = [
    { title: 'term', least: 18 },
    { title: 'value', least: 14 },
    { title: 'status', least: 8 },
    { title: 'source', least: 10 },
    { title: 'since', least: 10, spare: 1 },
    { title: 'about', least: 30, spare: 2, prose: true },
  ]
  const rows = terms.map((term): Cell[] => [
    term.term,
    term.overlaid ? { text: say.given(term.value), tone: 'bad' } : term.value,
    { text: term.status, tone: toneOfStatus(term.status) },
    term.source ?? NONE,
    term.since,
    term.about ?? '',
  ])
  return table(columns, rows, style)
}

/** Terms on which sources disagree: what each reading says, and which is chosen. */
function readingsLines(terms: readonly TermView[], style: Style): string[] {
  return terms
    .filter(({ readings }) => Object.keys(readings).length > 0)
    .flatMap(({ term, readings, reading }) =>
      hang('    ', say.readings(term, Object.entries(readings), reading), sentenceWidth(style)),
    )
}

const listed = (names: readonly string[]): string[] => (names.length === 0 ? [] : [list(names)])

function changeLines({ amendment, title, enacts, repeals, ends, sets }: ChangeView, style: Style): string[] {
  const settings = sets.map(({ term, before, after }) => say.setting(term, before, after))
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [say.enacted, listed(enacts)],
    [say.repealed, listed(repeals)],
    [say.voided, listed(ends)],
    [say.set, settings],
  ]
  return [
    ...hang('  ', `${amendment}: ${title}`, style.width),
    ...rows.flatMap(([label, texts]) => labelledEach(label, texts, style)),
  ]
}

/** The law on a day as text: what changed that day, the rules with their clauses, the terms with status and source. */
export function lawText(view: LawView, style: Style): string {
  const head = [
    paint(style, 'strong')(say.title(view.agreement, view.on)),
    ...sentence(view.title, style),
    ...sentence(say.inForce(view.amendments, view.since), style),
  ]
  const ruled = (title: string, rules: readonly RuleView[]): string[] =>
    rules.length === 0 ? [] : headed(heading(title, rules.length, ''), rulesLines(rules, style), style)
  const changes = view.changed.flatMap((change) => changeLines(change, style))
  const terms = view.terms.length === 0 ? [] : [...termsTable(view.terms, style), ...readingsLines(view.terms, style)]
  const sections = [
    head,
    changes.length === 0 ? [] : headed(say.changed, changes, style),
    ruled(say.rules, view.rules),
    ruled(say.untranslated, view.untranslated),
    terms.length === 0 ? [] : headed(heading(say.terms, view.terms.length, ''), terms, style),
    sentence(view.next === undefined ? say.last : say.next(view.next), style),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}
