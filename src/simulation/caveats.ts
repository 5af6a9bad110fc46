import type { Agreement } from '../agreement/agreement.ts'
import type { Law, TermInForce } from '../agreement/law.ts'
import { printValue } from '../values/print-value.ts'
import type { Caveat, Decision, Figures, Payment, RestsOn, RightOfUse } from './outcome.ts'
import { sentences } from './sentences.ts'

type Figure = Pick<Decision | Payment | RightOfUse, 'id' | 'rests-on' | 'caveats'>

interface Judged {
  readonly fact: string
  readonly records: readonly string[]
}

/** Everything an outcome rests on that is not plainly stated: terms, readings, clauses not executed, judgements. */
export function caveatsOf(
  agreement: Agreement,
  laws: readonly Law[],
  figures: readonly Figure[],
  judged: readonly Judged[],
): Caveat[] {
  const caveats = [
    ...untranslated(laws, figures),
    ...termCaveats(laws, figures),
    ...unknownTerms(agreement, laws),
    ...judged.map(({ fact, records }): Caveat => {
      return { id: `judged/${fact}`, kind: 'judged', text: sentences.caveat.judged(fact), touches: [...records].sort() }
    }),
  ]
  return caveats.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function untranslated(laws: readonly Law[], figures: readonly Figure[]): Caveat[] {
  const touched = new Map<string, Set<string>>()
  for (const { id, caveats } of figures) {
    for (const rule of caveats) touched.set(rule, (touched.get(rule) ?? new Set()).add(id))
  }
  return [...touched].map(([name, ids]): Caveat => {
    const clause = laws.flatMap((law) => law.rules).find(({ rule }) => rule.name === name)?.rule.clause ?? ''
    const text = sentences.caveat.untranslated(name, clause)
    return { id: `untranslated/${name}`, kind: 'untranslated', text, touches: [...ids].sort() }
  })
}

/** One caveat a term and value: assumed, reported, set for the run, or one reading of several. */
function termCaveats(laws: readonly Law[], figures: readonly Figure[]): Caveat[] {
  const used = new Map<string, { rest: RestsOn; ids: Set<string> }>()
  for (const figure of figures) {
    for (const rest of figure['rests-on']) {
      const key = JSON.stringify(rest)
      const entry = used.get(key) ?? { rest, ids: new Set<string>() }
      entry.ids.add(figure.id)
      used.set(key, entry)
    }
  }
  const values = new Map<string, number>()
  for (const { rest } of used.values()) values.set(rest.term, (values.get(rest.term) ?? 0) + 1)
  return [...used.values()].flatMap(({ rest, ids }) => {
    const term = laws.map((law) => law.terms.get(rest.term)).find((one) => one !== undefined && matches(one, rest))
    if (term === undefined) return []
    const suffix = (values.get(rest.term) ?? 0) > 1 ? `/${rest.value}` : ''
    const touches = [...ids].sort()
    const make = (kind: Caveat['kind'], text: string): Caveat => ({
      id: `${kind}/${rest.term}${suffix}`,
      kind,
      text,
      touches,
    })
    return textsOf(term, rest).map(([kind, text]) => make(kind, text))
  })
}

const matches = (term: TermInForce, rest: RestsOn): boolean =>
  term.value !== 'unknown' && printValue(term.value) === rest.value && term.reading === rest.reading

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

/** Terms that some law in force leaves without a value: nothing computes with them, so they are reported only. */
function unknownTerms(agreement: Agreement, laws: readonly Law[]): Caveat[] {
  return [...agreement.terms.keys()]
    .filter((name) => laws.some((law) => law.terms.get(name)?.value === 'unknown'))
    .map((name): Caveat => ({
      id: `unknown/${name}`,
      kind: 'unknown',
      text: sentences.caveat.unknown(name),
      touches: [],
    }))
}

/** How many answers rest on assumed and how many on reported terms. */
export function countFigures(figures: readonly Figure[]): Figures {
  const on = (status: RestsOn['status']): number =>
    figures.filter((figure) => figure['rests-on'].some((rest) => rest.status === status)).length
  return { total: figures.length, 'on-assumed': on('assumed'), 'on-reported': on('reported') }
}
