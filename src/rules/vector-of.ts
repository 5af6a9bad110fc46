import type { Problem } from '../document/fault.ts'
import { typeName } from '../values/type-name.ts'
import type { Value } from '../values/value.ts'
import type { CompiledRules } from './compile-rules.ts'
import { decode, encode, liesBetween, tooFine } from './encode.ts'
import type { Fact } from './fact.ts'
import type { Encoded, FactVector } from './verdict.ts'

export type VectorResult =
  | { readonly ok: true; readonly vector: FactVector }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const missing = (fact: Fact): Problem => ({
  code: 'missing-fact',
  message: `fact \`${fact.name}\` is missing: ${typeName(fact.type)} is expected`,
  hint: `give \`${fact.name}\` a value, or declare it with \`default:\` or as \`optional: true\``,
})

/**
 * The facts of one evaluation in the order of a rule set's slots, defaults filled in.
 *
 * Problems: `missing-fact` for a fact without value that has no default and is not optional; `too-fine` for two amounts
 * that a rule compares with each other though neither can be said in 12 decimal places; those of `encode`.
 *
 * @param read the value that the decision supplies for a fact, undefined where it has none
 */
export function vectorOf(compiled: CompiledRules, read: (fact: string) => Value | undefined): VectorResult {
  const problems: Problem[] = []
  const vector = compiled.facts.map((fact): Encoded | undefined => {
    const value = read(fact.name) ?? fact.default
    if (value === undefined) {
      if (!fact.optional) problems.push(missing(fact))
      return undefined
    }
    const encoded = encode(value, fact.type)
    if (encoded.ok) return encoded.value
    const { code, message, hint } = encoded.problem
    problems.push({ code, message: `fact \`${fact.name}\`: ${message}`, hint })
    return undefined
  })
  problems.push(...tooFineTogether(compiled, vector))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, vector }
}

/** Amounts between two steps of the scale compare exactly with any literal, but not with each other. */
function tooFineTogether({ compared, facts }: CompiledRules, vector: FactVector): Problem[] {
  return compared.flatMap(([left, right]) => {
    const fact = facts[left]
    const value = vector[left]
    if (fact === undefined || value === undefined || !liesBetween(value) || !liesBetween(vector[right])) return []
    const { code, message, hint } = tooFine(decode(value, fact.type)).problem
    return [{ code, message: `fact \`${fact.name}\`: ${message}`, hint }]
  })
}
