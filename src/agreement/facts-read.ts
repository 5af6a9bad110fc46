import type { FactTable } from '../rules/fact.ts'

/**
 * Some facts with all that the computed ones among them, terms too, are computed from, however deep.
 * @example factsRead(['posting.net'], facts) // with `posting.net: { is: = posting.amount - term.fee }`, all three
 */
export function factsRead(names: Iterable<string>, facts: FactTable): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const fact = facts.get(name)
    for (const input of fact?.derived?.inputs ?? []) open.push(input.name)
    open.push(...(fact?.reads ?? []))
  }
  return found
}
