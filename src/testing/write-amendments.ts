import type { AmendmentDocument, RuleDocument } from '../agreement/shape.ts'
import { dayOf, printDay } from '../values/day.ts'
import type { DrawnEffect } from './arbitrary-effect.ts'
import { FOUNDING_TERMS } from './vocabulary.ts'

/** A rule as drawn: whom its edges name is picked from the rules there are when it is enacted. */
export interface DrawnRule {
  readonly effect: DrawnEffect
  readonly priority: number
  readonly edges: readonly number[]
  readonly survives: string | undefined
}

/** An amendment as drawn: numbers pick from what is in force when it takes effect. */
export interface DrawnAmendment {
  /** Days after the founding. */
  readonly after: number
  readonly enacts: readonly DrawnRule[]
  readonly repeals: readonly number[]
  readonly ends: number | undefined
  readonly sets: readonly (readonly [term: string, value: string])[]
  readonly untranslated: 'award' | 'payment' | 'use' | undefined
}

/** The day of the founding contract: a Monday. */
const FOUNDED = dayOf(2025, 1, 6)

/** How many rules of one kind may be in force at a time. */
const MOST = 5

/** What has been written so far. */
interface Writing {
  readonly salt: number
  readonly known: Set<string>
  readonly inForce: Set<string>
  /** What the amendments of one date have touched: no other of that date may touch it too. */
  touched: Set<string>
  day: number
}

/**
 * Writes drawn amendments so that they fit together: each repeals and ends only what is in force the day before, enacts
 * no name that is, touches nothing that another of its date touches, and draws no circle of precedence.
 */
export function writeAmendments(drawn: readonly DrawnAmendment[], salt: number): AmendmentDocument[] {
  const writing: Writing = { salt, known: new Set(), inForce: new Set(), touched: new Set(), day: -1 }
  const inOrder = [...drawn].sort((a, b) => a.after - b.after)
  return inOrder.map((one, index) => {
    if (one.after !== writing.day) {
      writing.touched = new Set()
      writing.day = one.after
    }
    return write(one, index, writing)
  })
}

function write(drawn: DrawnAmendment, index: number, writing: Writing): AmendmentDocument {
  // Repealed and ended before anything is enacted, so that a name may come back in the same amendment.
  const before = [...writing.inForce].filter((name) => !writing.touched.has(name))
  const repeals = picked(drawn.repeals, before)
  // Only rights have notices to void.
  const rights = before.filter((name) => name.startsWith('first-refusal'))
  const ends = drawn.ends === undefined ? [] : picked([drawn.ends], rights)
  for (const name of repeals) writing.inForce.delete(name)
  const enacted = new Set<string>()
  const enacts = drawn.enacts.flatMap((rule): RuleDocument[] => {
    const name = freeName(rule.effect.kind, enacted, writing)
    if (name === undefined) return []
    enacted.add(name)
    return [writeRule(name, rule, writing)]
  })
  const clause = drawn.untranslated === undefined ? undefined : freeName('clause', enacted, writing)
  if (clause !== undefined) enacted.add(clause)
  for (const name of enacted) writing.inForce.add(name)
  const sets = drawn.sets.filter(([term]) => !writing.touched.has(`term ${term}`))
  for (const name of [...repeals, ...ends, ...enacted, ...sets.map(([term]) => `term ${term}`)])
    writing.touched.add(name)
  return {
    pactwright: '1',
    amendment: index === 0 ? 'founding' : `amendment-${index}`,
    title: index === 0 ? 'the founding contract' : `amendment ${index}`,
    effective: printDay(FOUNDED + drawn.after),
    sets: index === 0 ? FOUNDING_TERMS : Object.fromEntries(sets.map(([term, value]) => [term, { value }])),
    repeals,
    ends,
    enacts,
    untranslated:
      clause === undefined || drawn.untranslated === undefined
        ? []
        : [{ name: clause, clause: 'a clause that cannot be executed', touches: drawn.untranslated }],
  }
}

const picked = (picks: readonly number[], from: readonly string[]): string[] => [
  ...new Set(picks.flatMap((pick) => from[pick % Math.max(1, from.length)] ?? [])),
]

/** The first name of a kind that is not in force, perhaps because it has just been repealed: rules are often replaced. */
function freeName(kind: string, enacted: ReadonlySet<string>, { inForce, touched }: Writing): string | undefined {
  const names = Array.from({ length: MOST }, (_, index) => `${kind}-${index + 1}`)
  return names.find((name) => !inForce.has(name) && !touched.has(name) && !enacted.has(name))
}

/** Edges run from the higher rank to the lower, so that there is no circle; permits rank above most barriers. */
const rank = (name: string, salt: number): number => {
  let state = salt
  for (let at = 0; at < name.length; at++) state = (state * 31 + name.charCodeAt(at)) % 1_009
  return state + (name.startsWith('permit') ? 500 : 0)
}

function writeRule(name: string, { effect, priority, edges, survives }: DrawnRule, writing: Writing): RuleDocument {
  const others = [...writing.known].filter((one) => one !== name)
  const named = picked(edges, others).filter((one) => rank(one, writing.salt) !== rank(name, writing.salt))
  writing.known.add(name)
  const above = (one: string): boolean => rank(name, writing.salt) > rank(one, writing.salt)
  return {
    name,
    clause: `what ${name} says`,
    ...(priority === 1 ? {} : { priority: String(priority) }),
    notwithstanding: named.filter(above),
    'subject-to': named.filter((one) => !above(one)),
    ...(survives === undefined ? {} : { survives }),
    conditions: effect.conditions,
    event: { type: effect.kind, params: effect.params },
  }
}
