import type { FactTable } from '../../rules/fact.ts'
import type { Type } from '../../values/value.ts'

const SIDES = ['response', 'offered'] as const

/** The names under which a comparison reads the facts of a bid on either side: `response.price`, `offered.price`. */
export function mirrorTypes(facts: FactTable): ReadonlyMap<string, Type> {
  const types = new Map<string, Type>()
  for (const { name, type, supplier } of facts.values()) {
    if (supplier !== 'bid') continue
    for (const side of SIDES) types.set(`${side}.${name.slice('bid.'.length)}`, type)
  }
  return types
}

/** The fact that a name of a comparison stands for: `bid.price` for `response.price`, any other name itself. */
export function mirrored(name: string): string {
  const side = SIDES.find((one) => name.startsWith(`${one}.`))
  return side === undefined ? name : `bid.${name.slice(side.length + 1)}`
}
