import type { LoweredCondition, LoweredRule } from '../rules/lower-rules.ts'
import type { Encoded, FactVector } from '../rules/verdict.ts'

function keyOfValue(value: Encoded | readonly Encoded[] | undefined): string {
  if (typeof value === 'object') return `l${value.length}[${value.map(keyOfValue).join()}]`
  switch (typeof value) {
    case 'undefined':
      return 'u'
    case 'boolean':
      return value ? 't' : 'f'
    case 'bigint':
      return `b${value}`
    case 'number':
      return `n${value}`
    default:
      return `s${value.length}:${value}`
  }
}

/** Equal vectors, and only they, have equal keys: lengths stand before texts, so that no text can pass for two. */
export const keyOfVector = (vector: FactVector): string => vector.map(keyOfValue).join()

function keyOfCondition(condition: LoweredCondition): string {
  if ('all' in condition) return `all[${condition.all.map(keyOfCondition).join()}]`
  if ('any' in condition) return `any[${condition.any.map(keyOfCondition).join()}]`
  if ('not' in condition) return `not[${keyOfCondition(condition.not)}]`
  const { fact, operator, value } = condition
  const isFact = typeof value === 'object' && 'fact' in value
  return `${operator}(${keyOfValue(fact)},${isFact ? `fact ${keyOfValue(value.fact)}` : keyOfValue(value)})`
}

/** Equal for rules of one name, one set of conditions and the same optional facts, whichever law they stand in. */
export const keyOfRule = (rule: LoweredRule, slots: readonly string[]): string =>
  [keyOfValue(rule.name), keyOfCondition(rule.conditions), ...rule.optional.map((slot) => slots[slot])].join('|')
