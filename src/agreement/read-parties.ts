import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { Agreement, Bidders } from './agreement.ts'
import { checkOnce } from './check-once.ts'
import type { ReadContext } from './read-context.ts'

type Names = Pick<Agreement, 'parties' | 'providers'>

/** A provider by itself; a party stands for all its providers. */
export const providersOf = (name: string, { providers }: Names): string[] =>
  providers.has(name) ? [name] : [...providers].filter(([, party]) => party === name).map(([provider]) => provider)

/** What is wrong with a name that is no party; a provider is no misspelling, but another thing. */
export function unknownParty(name: string, { parties, providers }: Names): Problem {
  const party = providers.get(name)
  return {
    code: 'unknown-party',
    message: party === undefined ? `unknown party ${quote(name)}` : `${quote(name)} is a provider, not a party`,
    hint: party === undefined ? didYouMean(name, parties) : `name the party that provides it: \`${party}\``,
  }
}

/** What is wrong with a name that is no provider; a party is no misspelling, but another thing. */
export function unknownProvider(name: string, { parties, providers }: Names): Problem {
  const own = providersOf(name, { parties, providers })
  const isParty = parties.includes(name) && own.length > 0
  return {
    code: 'unknown-provider',
    message: isParty ? `${quote(name)} is a party, not a provider` : `unknown provider ${quote(name)}`,
    hint: isParty
      ? `name what it provides: ${own.map((one) => `\`${one}\``).join(' or ')}`
      : didYouMean(name, providers.keys()),
  }
}

const textOf = (tree: Tree | undefined): string => (tree?.kind === 'text' ? tree.text : '')

/** A party by name; pushes a fault where it is none. */
export function readParty(params: Tree, key: string, context: ReadContext): string | undefined {
  const tree = child(params, key)
  const name = textOf(tree)
  if (context.parties.includes(name)) return name
  context.faults.push(fault(unknownParty(name, context), (tree ?? params).place))
  return undefined
}

/** The names in a list, or the one that stands without it; none at all is a fault. */
function namesIn(tree: Tree, key: string, context: ReadContext): readonly Tree[] | undefined {
  if (tree.kind !== 'list') return [tree]
  if (tree.items.length > 0) return tree.items
  const hint = `name somebody, as in \`${key}: ${context.parties[0] ?? 'party'}\``
  const problem = { code: 'empty-list', message: `\`${key}\` names nobody`, hint }
  context.faults.push(fault(problem, tree.place))
  return undefined
}

/** One party or several, sorted. */
export function readParties(params: Tree, key: string, context: ReadContext): readonly string[] | undefined {
  const tree = child(params, key)
  const nodes = tree === undefined ? undefined : namesIn(tree, key, context)
  checkOnce(params, key, context.faults)
  const unknown = nodes?.filter((node) => !context.parties.includes(textOf(node))) ?? []
  for (const node of unknown) context.faults.push(fault(unknownParty(textOf(node), context), node.place))
  return nodes === undefined || unknown.length > 0 ? undefined : [...new Set(nodes.map(textOf))].sort()
}

/** `any`, or providers and parties by name; a party stands for all its providers. */
export function readBidders(tree: Tree, context: ReadContext): Bidders | undefined {
  if (textOf(tree) === 'any') return 'any'
  const nodes = namesIn(tree, 'to', context)
  const found = new Set<string>()
  let complete = nodes !== undefined
  for (const node of nodes ?? []) {
    const name = textOf(node)
    const providers = providersOf(name, context)
    for (const provider of providers) found.add(provider)
    if (providers.length > 0) continue
    complete = false
    context.faults.push(fault(unknownBidder(name, context), node.place))
  }
  return complete ? [...found].sort() : undefined
}

function unknownBidder(name: string, context: ReadContext): Problem {
  const known = new Set([...context.providers.keys(), ...context.parties])
  return {
    code: 'unknown-provider',
    message: name === 'any' ? '`any` stands in a list' : `unknown provider or party ${quote(name)}`,
    hint: name === 'any' ? 'write `to: any`, without a list' : didYouMean(name, known),
  }
}
