import type { Agreement } from '../agreement/agreement.ts'
import type { Law, TermInForce } from '../agreement/law.ts'
import { termText } from '../agreement/term/term-value.ts'
import type { Caveat, EventNotice, Figures, RightOfUse } from './outcome.ts'
import type { CommitmentOutcome } from './outcome/commitment-outcome.ts'
import type { Decision } from './outcome/decision.ts'
import type { FavourOutcome } from './outcome/favour-outcome.ts'
import type { LifeOfAgreement } from './outcome/life-of-agreement.ts'
import type { Payment } from './outcome/payment.ts'
import type { RestsOn } from './outcome/reason.ts'
import { byText } from './reasons.ts'
import { sentences } from './sentences.ts'

type Figure =
  | Pick<
      Decision | Payment | RightOfUse | LifeOfAgreement | FavourOutcome | CommitmentOutcome,
      'id' | 'rests-on' | 'caveats'
    >
  // Clauses that are not executed bear on no notice: they are asked about requests, postings and uses.
  | (Pick<EventNotice, 'id' | 'rests-on'> & { readonly caveats?: never })

/** A judged fact that some records give, and the answers about these records. */
export interface Judged {
  readonly fact: string
  readonly touches: readonly string[]
}

/** A term without a value, and an answer that is told without it. */
interface UnknownOn {
  readonly term: string
  readonly id: string
}

/** Everything an outcome rests on that is not plainly stated: terms, readings, clauses not executed, judgements. */
export function caveatsOf(
  agreement: Agreement,
  laws: readonly Law[],
  figures: readonly Figure[],
  judged: readonly Judged[],
  unknown: readonly UnknownOn[] = [],
): Caveat[] {
  const caveats = [
    ...untranslated(laws, figures),
    ...termCaveats(laws, figures),
    ...unknownTerms(agreement, laws, unknown),
    ...judged.map(({ fact, touches }): Caveat => {
      return { id: `judged/${fact}`, kind: 'judged', text: sentences.caveat.judged(fact), touches: sorted(touches) }
    }),
  ]
  return caveats.sort((a, b) => byText(a.id, b.id))
}

const sorted = (ids: Iterable<string>): string[] => [...new Set(ids)].sort(byText)

function untranslated(laws: readonly Law[], figures: readonly Figure[]): Caveat[] {
  const clauses = new Map(laws.flatMap((law) => law.rules.map(({ rule }) => [rule.name, rule.clause] as const)))
  const touched = grouped(figures.flatMap(({ id, caveats = [] }) => caveats.map((rule) => [rule, id] as const)))
  return [...touched].map(([name, ids]): Caveat => {
    const text = sentences.caveat.untranslated(name, clauses.get(name) ?? '')
    return { id: `untranslated/${name}`, kind: 'untranslated', text, touches: sorted(ids) }
  })
}

/** The values of each key, in order. */
function grouped<T>(pairs: Iterable<readonly [string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}

/** One caveat a term: assumed, reported, set for the run, or one reading of several. Where a term changes, one each. */
function termCaveats(laws: readonly Law[], figures: readonly Figure[]): Caveat[] {
  const resting = figures.flatMap(({ id, 'rests-on': rests }) => rests.map((rest) => ({ id, rest })))
  const used = grouped(resting.map((one) => [Object.values(one.rest).join('\n'), one] as const))
  const found = [...used.values()].flatMap((same): TermCaveat[] => {
    const rest = same[0]?.rest
    // What was taken of a deal is what the deal says, whatever the status of the term that it takes the place of.
    if (rest?.favour !== undefined) return []
    const terms = rest === undefined ? [] : laws.flatMap((law) => law.terms.get(rest.term) ?? [])
    const term = terms.find((one) => rest !== undefined && matches(one, rest))
    if (rest === undefined || term === undefined) return []
    const touches = same.map((one) => one.id)
    return textsOf(term, rest).map(([kind, text]): TermCaveat => {
      const which = kind === 'reading' ? (rest.reading ?? '') : rest.value
      return { id: `${kind}/${rest.term}`, which, kind, text, touches }
    })
  })
  return [...grouped(found.map((one) => [one.id, one] as const))].flatMap(([id, same]) => eachOf(id, same))
}

interface TermCaveat extends Caveat {
  /** The value or reading that it speaks of. */
  readonly which: string
}

/** The caveats of one kind about one term: one where it speaks of one value or reading, else one for each. */
function eachOf(id: string, same: readonly TermCaveat[]): Caveat[] {
  const each = grouped(same.map((one) => [one.which, one] as const))
  return [...each].flatMap(([which, ones]): Caveat[] => {
    const [first] = ones
    if (first === undefined) return []
    const { kind, text } = first
    return [
      { id: each.size > 1 ? `${id}/${which}` : id, kind, text, touches: sorted(ones.flatMap((one) => one.touches)) },
    ]
  })
}

const matches = (term: TermInForce, rest: RestsOn): boolean =>
  term.value !== 'unknown' &&
  termText(term.value) === rest.value &&
  term.reading === rest.reading &&
  (term.overlaid || term.setting.status === rest.status)

function textsOf(term: TermInForce, rest: RestsOn): [Caveat['kind'], string][] {
  const { setting } = term
  const texts: [Caveat['kind'], string][] = []
  if (term.overlaid) texts.push(['assumed', sentences.caveat.overlaid(rest.term, rest.value)])
  else if (rest.status === 'assumed')
    texts.push(['assumed', sentences.caveat.assumed(rest.term, rest.value, setting.note)])
  else if (rest.status === 'reported') texts.push(['reported', sentences.caveat.reported(rest.term, rest.value)])
  if (!term.overlaid && rest.reading !== undefined) {
    const others = [...setting.readings.keys()].filter((one) => one !== rest.reading).sort()
    texts.push(['reading', sentences.caveat.reading(rest.term, rest.reading, others)])
  }
  return texts
}

/** Terms that some law in force leaves without a value: what depends on them is told without it. */
function unknownTerms(agreement: Agreement, laws: readonly Law[], unknown: readonly UnknownOn[]): Caveat[] {
  return [...agreement.terms.keys()]
    .filter((name) => laws.some((law) => law.terms.get(name)?.value === 'unknown'))
    .map((name): Caveat => ({
      id: `unknown/${name}`,
      kind: 'unknown',
      text: sentences.caveat.unknown(name),
      touches: sorted(unknown.flatMap(({ term, id }) => (term === name ? [id] : []))),
    }))
}

/** How many answers rest on assumed and how many on reported terms. */
export function countFigures(figures: readonly Figure[]): Figures {
  const on = (status: RestsOn['status']): number =>
    figures.filter((figure) => figure['rests-on'].some((rest) => rest.status === status)).length
  return { total: figures.length, 'on-assumed': on('assumed'), 'on-reported': on('reported') }
}
