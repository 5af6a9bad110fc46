import type { Alias, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { Fault, Problem } from '../document/fault.ts'
import { forbiddenKey, isForbiddenKey } from '../document/forbidden-key.ts'
import { fault, printPlace } from '../document/fault.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
import { duplicateKey } from './duplicate-key.ts'
import { LIMITS } from './limits.ts'
import { plainScalar } from './plain-scalar.ts'

type Yaml = typeof import('yaml')

/** What an anchor stands for, and what following it costs. */
interface Anchored {
  readonly tree: Tree
  readonly aliases: number
  readonly values: number
}

interface Reading {
  readonly yaml: Yaml
  readonly locate: (offset: number) => Place
  readonly faults: Fault[]
  /** `open` while the anchored value itself is being read: an alias to it there would have no end. */
  readonly anchors: Map<string, Anchored | 'open'>
  aliases: number
  aliasValues: number
  values: number
  stopped: boolean
}

const startOf = (node: { range?: readonly number[] | null | undefined }): number => node.range?.[0] ?? 0

function report(reading: Reading, problem: Problem, place: Place): Tree {
  reading.faults.push(fault(problem, place))
  if (reading.faults.length > LIMITS.faults) reading.stopped = true
  return { kind: 'empty', place }
}

function heightOf(tree: Tree): number {
  if (tree.kind !== 'map' && tree.kind !== 'list') return 0
  const inner = tree.kind === 'map' ? tree.entries.map((entry) => entry.value) : tree.items
  return 1 + inner.reduce((most, one) => Math.max(most, heightOf(one)), 0)
}

const bomb = (): Problem => ({
  code: 'alias-bomb',
  message: `aliases stand for too much: at most ${LIMITS.aliases} are followed, and at most 100,000 values come of them`,
  hint: 'write the values out, or put the rows in a CSV file beside the scenario',
})

function ofAlias(reading: Reading, node: Alias, depth: number): Tree {
  const place = reading.locate(startOf(node))
  const anchored = reading.anchors.get(node.source)
  const name = `*${node.source}`
  if (anchored === undefined || anchored === 'open') {
    const message =
      anchored === 'open'
        ? `alias \`${name}\` stands inside the value it stands for`
        : `alias \`${name}\` has no anchor \`&${node.source}\` before it`
    return report(
      reading,
      { code: 'bad-alias', message, hint: `write \`&${node.source}\` before an earlier value` },
      place,
    )
  }
  reading.aliases += 1 + anchored.aliases
  reading.aliasValues += anchored.values
  reading.values += anchored.values
  if (reading.aliases > LIMITS.aliases || reading.aliasValues > LIMITS.aliasValues) {
    reading.stopped = true
    return report(reading, bomb(), place)
  }
  if (depth + heightOf(anchored.tree) > LIMITS.depth) {
    const message = `alias \`${name}\` makes lists and maps nest more than ${LIMITS.depth} deep`
    return report(reading, { code: 'too-deep', message, hint: 'write the values out, less deeply' }, place)
  }
  return anchored.tree
}

/** Under the failsafe schema every scalar is text, an empty one perhaps nothing. */
const textOf = (node: Scalar): string => (typeof node.value === 'string' ? node.value : '')

function ofScalar(reading: Reading, node: Scalar): Tree {
  const place = reading.locate(startOf(node))
  const text = textOf(node)
  if (node.type === 'PLAIN' || node.type === undefined) return plainScalar(text, place)
  return { kind: 'text', text, place, style: node.type.startsWith('BLOCK') ? 'block' : 'quoted' }
}

function keyOf(reading: Reading, pair: Pair, map: YAMLMap): { key: string; place: Place } | undefined {
  const node = pair.key
  if (reading.yaml.isScalar(node) && textOf(node) !== '') {
    const key = textOf(node)
    const place = reading.locate(startOf(node))
    if (node.tag !== undefined || node.anchor !== undefined) {
      report(
        reading,
        { code: 'bad-key', message: `key \`${key}\` carries a tag or an anchor`, hint: 'write the key alone' },
        place,
      )
    }
    if (key === '<<' && node.type === 'PLAIN') {
      const message = 'merge key `<<` is not read'
      report(
        reading,
        { code: 'merge-key', message, hint: 'write the keys out, or use an alias for a whole value' },
        place,
      )
      return undefined
    }
    if (isForbiddenKey(key)) {
      report(reading, forbiddenKey(key), place)
      return undefined
    }
    return { key, place }
  }
  const place = reading.locate(reading.yaml.isNode(node) ? startOf(node) : startOf(map))
  report(reading, { code: 'bad-key', message: 'a key must be text', hint: 'write `key: value`' }, place)
  return undefined
}

function ofMap(reading: Reading, node: YAMLMap, depth: number): Tree {
  const entries: Entry[] = []
  const places = new Map<string, Place>()
  for (const pair of node.items) {
    if (reading.stopped) break
    const found = keyOf(reading, pair, node)
    if (found === undefined) continue
    const first = places.get(found.key)
    if (first !== undefined) {
      report(reading, duplicateKey(found.key, printPlace(first)), found.place)
      continue
    }
    places.set(found.key, found.place)
    const value: Tree =
      pair.value === null ? { kind: 'empty', place: found.place } : ofNode(reading, pair.value as ParsedNode, depth)
    entries.push({ key: found.key, keyPlace: found.place, value })
  }
  return { kind: 'map', entries, place: reading.locate(startOf(node)) }
}

function ofList(reading: Reading, node: YAMLSeq, depth: number): Tree {
  const items = node.items.map((item) => ofNode(reading, item as ParsedNode, depth))
  return { kind: 'list', items, place: reading.locate(startOf(node)) }
}

function ofContent(reading: Reading, node: Exclude<ParsedNode, Alias.Parsed>, depth: number): Tree {
  if (node.tag !== undefined) {
    const place = reading.locate(startOf(node))
    const name = node.tag.replace('tag:yaml.org,2002:', '!!')
    report(
      reading,
      { code: 'yaml-tag', message: `tag \`${name}\` is not read`, hint: 'remove the tag; quote what must stay text' },
      place,
    )
  }
  reading.values += 1
  if (reading.yaml.isMap(node)) return ofMap(reading, node, depth + 1)
  if (reading.yaml.isSeq(node)) return ofList(reading, node, depth + 1)
  return ofScalar(reading, node)
}

function ofNode(reading: Reading, node: ParsedNode, depth: number): Tree {
  if (reading.stopped) return { kind: 'empty', place: reading.locate(startOf(node)) }
  if (reading.yaml.isAlias(node)) return ofAlias(reading, node, depth)
  const { anchor } = node
  if (anchor === undefined) return ofContent(reading, node, depth)
  const aliases = reading.aliases
  const values = reading.values
  reading.anchors.set(anchor, 'open')
  const tree = ofContent(reading, node, depth)
  reading.anchors.set(anchor, { tree, aliases: reading.aliases - aliases, values: reading.values - values })
  return tree
}

/** Our tree of a composed YAML document; aliases share the tree of their anchor, whose places they keep. */
export function treeOfYaml(yaml: Yaml, root: ParsedNode, locate: (offset: number) => Place, faults: Fault[]): Tree {
  const reading: Reading = {
    yaml,
    locate,
    faults,
    anchors: new Map(),
    aliases: 0,
    aliasValues: 0,
    values: 0,
    stopped: false,
  }
  return ofNode(reading, root, 0)
}
