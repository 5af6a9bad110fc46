import type { Agreement, Amendment, Rule } from '../agreement/agreement.ts'
import { lawOn } from '../agreement/fold-laws.ts'
import { termText } from '../agreement/term/term-value.ts'
import type { Law, RuleInForce, TermInForce } from '../agreement/law.ts'
import { printDay } from '../values/day.ts'
import { effectText } from './catalogue.ts'
import { survivalText } from './life-text.ts'

/** What is in force on a day, as plain data: the text and the JSON of `law` are both made of it. */
export interface LawView {
  readonly pactwright: 1
  readonly agreement: string
  readonly title: string
  readonly on: string
  /** The day since which nothing has changed; absent before the first amendment. */
  readonly since?: string
  readonly amendments: readonly AmendmentView[]
  readonly rules: readonly RuleView[]
  /** Clauses on record that are not executed. */
  readonly untranslated: readonly RuleView[]
  readonly terms: readonly TermView[]
  /** What the amendments that take effect on this very day do. */
  readonly changed: readonly ChangeView[]
  /** The amendment that comes next. */
  readonly next?: AmendmentView
}

export interface AmendmentView {
  readonly amendment: string
  readonly title: string
  readonly effective: string
}

export interface RuleView {
  readonly rule: string
  readonly effect: string
  readonly clause: string
  readonly status: Rule['status']
  readonly source?: string
  readonly amendment: string
  readonly since: string
}

export interface TermView {
  readonly term: string
  readonly value: string
  readonly status: Rule['status']
  readonly source?: string
  readonly note?: string
  readonly about?: string
  readonly reading?: string
  readonly readings: Readonly<Record<string, string>>
  /** True when the value was given for this view and stands in no amendment. */
  readonly overlaid: boolean
  readonly amendment: string
  readonly since: string
}

export interface ChangeView extends AmendmentView {
  readonly enacts: readonly string[]
  readonly repeals: readonly string[]
  readonly ends: readonly string[]
  readonly sets: readonly { readonly term: string; readonly before?: string; readonly after: string }[]
}

const valueText = (value: TermInForce['value'], zone: string): string => termText(value, zone)

const sourced = (source: string | undefined): { source?: string } => (source === undefined ? {} : { source })

const amendmentView = ({ name, title, effective }: Amendment): AmendmentView => ({
  amendment: name,
  title,
  effective: printDay(effective),
})

function ruleView({ rule, amendment }: RuleInForce, terms: Law['terms'], since: string, zone: string): RuleView {
  const valueOf = (term: string): string | undefined => {
    const value = terms.get(term)?.value
    return value === undefined ? undefined : valueText(value, zone)
  }
  const { name, effect, clause, status, source, survives } = rule
  const does = `${effectText(effect, valueOf)}${survivalText(survives, valueOf)}`
  return { rule: name, effect: does, clause, status, ...sourced(source), amendment, since }
}

function termView(
  { setting, value, reading, overlaid, amendment }: TermInForce,
  agreement: Agreement,
  since: string,
): TermView {
  const about = agreement.terms.get(setting.term)?.about
  const { status, source, note, readings } = setting
  return {
    term: setting.term,
    value: valueText(value, agreement.zone),
    status,
    ...sourced(source),
    ...(note === undefined ? {} : { note }),
    ...(about === undefined ? {} : { about }),
    ...(reading === undefined || overlaid ? {} : { reading }),
    readings: Object.fromEntries([...readings].map(([name, one]) => [name, valueText(one, agreement.zone)])),
    overlaid,
    amendment,
    since,
  }
}

function changeView(amendment: Amendment, before: Law | undefined, law: Law, zone: string): ChangeView {
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name)
  return {
    ...amendmentView(amendment),
    enacts: names(amendment.enacts),
    repeals: names(amendment.repeals),
    ends: names(amendment.ends),
    sets: amendment.sets.map(({ term }) => {
      const was = before?.terms.get(term)
      const is = law.terms.get(term)
      return {
        term,
        ...(was === undefined ? {} : { before: valueText(was.value, zone) }),
        after: is === undefined ? '' : valueText(is.value, zone),
      }
    }),
  }
}

/**
 * The law of an agreement on a day, and what changed that day.
 * @param laws the laws of the agreement over time, as `foldLaws` gives them, with or without an overlay
 * @param day a day number
 */
export function lawView(agreement: Agreement, laws: readonly Law[], day: number): LawView {
  const law = lawOn(laws, day)
  const since = new Map(agreement.amendments.map(({ name, effective }) => [name, printDay(effective)]))
  const sinceOf = (amendment: string): string => since.get(amendment) ?? ''
  const sinceTerm = ({ setting, amendment }: TermInForce): string =>
    setting.since === undefined ? sinceOf(amendment) : printDay(setting.since)
  const terms = law?.terms ?? new Map<string, TermInForce>()
  const views = (law?.rules ?? []).map((one) => ({
    one,
    view: ruleView(one, terms, sinceOf(one.amendment), agreement.zone),
  }))
  const untranslated = views.filter(({ one }) => one.rule.effect.kind === 'untranslated')
  const next = agreement.amendments.find(({ effective }) => effective > day)
  const today = agreement.amendments.filter(({ effective }) => effective === day)
  return {
    pactwright: 1,
    agreement: agreement.name,
    title: agreement.title,
    on: printDay(day),
    ...(law === undefined ? {} : { since: printDay(law.from) }),
    amendments: agreement.amendments.filter(({ effective }) => effective <= day).map(amendmentView),
    rules: views.filter((one) => !untranslated.includes(one)).map(({ view }) => view),
    untranslated: untranslated.map(({ view }) => view),
    terms: [...terms.values()]
      .map((term) => termView(term, agreement, sinceTerm(term)))
      .sort((a, b) => (a.term < b.term ? -1 : 1)),
    changed: law === undefined ? [] : today.map((one) => changeView(one, lawOn(laws, day - 1), law, agreement.zone)),
    ...(next === undefined ? {} : { next: amendmentView(next) }),
  }
}
