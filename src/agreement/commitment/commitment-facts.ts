import type { Place } from '../../document/tree.ts'
import type { Fact, FactTable } from '../../rules/fact.ts'
import type { Type, Value } from '../../values/value.ts'
import { sameType } from '../../values/type-name.ts'
import { keyFacts } from '../counter/counter-keys.ts'
import type { CommitmentFigure, CommitmentType } from './commitment.ts'
import { COMMITMENT_FIGURES } from './commitment.ts'
import type { WrittenCommitment } from './commitment-rules.ts'
import { commitmentType, keysOf } from './commitment-rules.ts'

export interface CommitmentFacts {
  readonly facts: readonly Fact[]
  /** The facts of commitments whose unit nobody knows, by full name: what speaks of them is left alone. */
  readonly unread: readonly string[]
}

/**
 * The facts that the engine tells of each commitment, anywhere, and those of the record that each close makes. Amounts of
 * a record have a type where all commitments are measured alike; a counter of one commitment knows it from that.
 *
 * @param facts those that commitments may be kept apart by
 */
export function commitmentFacts(
  rules: readonly WrittenCommitment[],
  { currency, units }: { readonly currency: string; readonly units: readonly string[] },
  facts: FactTable,
  place: Place,
): CommitmentFacts {
  const typed = rules.map((rule) => ({ rule, type: commitmentType(rule.unit, currency, units) }))
  const own = typed.flatMap(({ rule, type }) => (type === undefined ? [] : factsOfOne(rule, type, facts, place)))
  const unread = typed.flatMap(({ rule, type }) => (type === undefined ? namesOfCommitment(rule.name) : []))
  const types = typed.flatMap(({ type }) => type ?? [])
  return { facts: [...own, ...closingFacts(rules, alike(types), facts, place)], unread }
}

/** Everything that is told of a commitment, by full name. */
const namesOfCommitment = (name: string): string[] => COMMITMENT_FIGURES.map((figure) => `commitment.${name}.${figure}`)

function factsOfOne({ name, per }: WrittenCommitment, type: CommitmentType, facts: FactTable, place: Place): Fact[] {
  const keys = keysOf({ per }, facts)
  const absent = keys.some((one) => keyFacts(one, facts).some((key) => facts.get(key)?.optional))
  return COMMITMENT_FIGURES.map((figure) => ({
    name: `commitment.${name}.${figure}`,
    type: typeOfFigure(figure, type),
    supplier: 'everywhere',
    // Before the first close nothing is known of a target.
    optional: absent || figure === 'target',
    judged: false,
    place,
    ...(keys.length === 0 ? {} : { per: keys }),
  }))
}

/** The amounts among the figures, which are of the commitment's own unit. */
const AMOUNTS: readonly CommitmentFigure[] = ['target', 'own', 'brought', 'counted', 'shortfall', 'excess']

function typeOfFigure(figure: CommitmentFigure, type: Type): Type {
  if (figure === 'met') return { kind: 'boolean' }
  return figure === 'shortfall-ratio' ? { kind: 'ratio' } : type
}

/** The type of all, where they are of one. */
function alike(types: readonly CommitmentType[]): CommitmentType | undefined {
  const [first, ...others] = types
  return first !== undefined && others.every((one) => sameType(one, first)) ? first : undefined
}

function closingFacts(
  rules: readonly WrittenCommitment[],
  type: CommitmentType | undefined,
  facts: FactTable,
  place: Place,
): Fact[] {
  if (rules.length === 0) return []
  const fact = (name: string, of: Type, optional = false): Fact => ({
    name: `closing.${name}`,
    type: of,
    supplier: 'closing',
    optional,
    judged: false,
    place,
  })
  const keys = new Map(rules.flatMap((rule) => keysOf(rule, facts).map((key) => [shortOf(key), key] as const)))
  return [
    fact('commitment', { kind: 'one-of', values: rules.map(({ name }) => name) }),
    fact('from', { kind: 'date' }),
    fact('to', { kind: 'date' }),
    // Of what was promised nothing may be known, and then nothing of what is missing.
    fact('met', { kind: 'boolean' }, true),
    fact('shortfall-ratio', { kind: 'ratio' }, true),
    ...(type === undefined ? [] : AMOUNTS.map((figure) => fact(figure, type, isAgainst(figure)))),
    ...[...keys].flatMap(([short, key]) => {
      const keyType = facts.get(key)?.type
      return keyType === undefined ? [] : [fact(short, keyType, true)]
    }),
  ]
}

const isAgainst = (figure: CommitmentFigure): boolean =>
  figure !== 'own' && figure !== 'brought' && figure !== 'counted'

/** `item` of `posting.item`: how a closing calls what it is kept apart by. */
export const shortOf = (fact: string): string => fact.slice(fact.indexOf('.') + 1)

/** The amounts of the closings of some commitments, where these are measured alike though others are not. */
export function closingAmounts(names: readonly string[], facts: FactTable): Fact[] {
  const own = names.flatMap((name) => facts.get(`commitment.${name}.own`) ?? [])
  const [first] = own
  if (first === undefined || own.length < names.length || own.some((one) => !sameType(one.type, first.type))) return []
  return AMOUNTS.map((figure) => ({
    name: `closing.${figure}`,
    type: first.type,
    supplier: 'closing',
    optional: isAgainst(figure),
    judged: false,
    place: first.place,
  }))
}

/** What is told before the first close: nothing was promised yet, so that nothing is missing. */
export function beforeFirstClose(figure: CommitmentFigure, zero: Value): Value | undefined {
  if (figure === 'met') return { kind: 'boolean', value: true }
  return figure === 'target' ? undefined : zero
}
