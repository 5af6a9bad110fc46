import type * as z from 'zod'
import type { Fault } from './fault.ts'
import { fault } from './fault.ts'
import type { Schema } from './schema-walk.ts'
import { describe, expectedOf, keysAt, kindInWords, oneOf, schemasAt, unionOptions } from './schema-walk.ts'
import { isBrokenOff, quoteHint, strayKeyFor } from './stray-key.ts'
import { didYouMean, listKnown, nearest } from './suggest.ts'
import type { Path, Plain, Tree } from './tree.ts'
import { keyPlaceAt, nodeAt, placeAt } from './tree.ts'

type Issue = z.core.$ZodIssue

/** What is checked, and how deep in it the branch of a union begins that issues are told of. */
interface Check {
  readonly tree: Tree
  readonly data: Plain
  readonly schema: Schema
  readonly base: Path
}

function at(data: Plain, path: Path): Plain | undefined {
  let value: Plain | undefined = data
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Readonly<Record<string | number, Plain | undefined>>)[step]
  }
  return value
}

const pathOf = (check: Check, issue: Issue): Path => [
  ...check.base,
  ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
]

const valueOf = (check: Check, path: Path): Plain | undefined => at(check.data, path)

/** A schema's path counts from its branch, a place from the whole tree. */
const local = (check: Check, path: Path): Path => path.slice(check.base.length)

function found(value: Plain | undefined): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map of keys'
  const text = String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``
}

const keysOf = (value: Plain | undefined): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : []

function unknownKey(check: Check, path: Path, key: string): Fault {
  const map = nodeAt(check.tree, path)
  const entry = map?.kind === 'map' ? map.entries.find((one) => one.key === key) : undefined
  const broken = entry !== undefined && isBrokenOff(entry)
  const problem = {
    code: 'unknown-key',
    message: `unknown key ${found(key)}`,
    hint: broken ? quoteHint(map, key) : keyHint(check, path, key),
  }
  return fault(problem, keyPlaceAt(check.tree, [...path, key]))
}

/** A key that stands there already was not meant by another. */
function keyHint(check: Check, path: Path, key: string): string {
  const known = keysAt(check.schema, local(check, path))
  const there = new Set(keysOf(valueOf(check, path)))
  const near = nearest(
    key,
    known.filter((one) => !there.has(one)),
  )
  return near === undefined ? listKnown(known) : `did you mean \`${near}\`?`
}

function missingKey(check: Check, path: Path, expected: string): Fault {
  const key = String(path.at(-1))
  const parent = path.slice(0, -1)
  const known = keysAt(check.schema, local(check, parent))
  const stray = strayKeyFor(nodeAt(check.tree, parent), key, known)
  if (stray !== undefined) {
    const hint = `did you mean \`${key}\` instead of ${found(stray.key)}?`
    return fault({ code: 'missing-key', message: `missing key \`${key}\``, hint }, stray.keyPlace)
  }
  const about = schemasAt(check.schema, local(check, path))
    .map(describe)
    .find((one) => one !== undefined)
  const problem = {
    code: 'missing-key',
    message: `missing key \`${key}\``,
    hint: about === undefined ? `add \`${key}:\` with ${expected}` : `add \`${key}:\` with ${expected}: ${about}`,
  }
  return fault(problem, placeAt(check.tree, parent))
}

function wrongShape(check: Check, path: Path, expected: string): Fault {
  const value = valueOf(check, path)
  const key = path.at(-1)
  const subject = typeof key === 'string' ? `\`${key}\`` : typeof key === 'number' ? 'this item' : 'the document'
  const problem = {
    code: 'wrong-shape',
    message: `found ${found(value)} where ${expected} is expected`,
    hint: shapeHint(value, expected, subject, typeof key === 'string' ? key : undefined),
  }
  return fault(problem, placeAt(check.tree, path))
}

function shapeHint(value: Plain | undefined, expected: string, subject: string, key: string | undefined): string {
  const name = key ?? 'key'
  if (expected === 'a list')
    return `write the items with \`- \` below ${subject}, or in brackets, as in \`${name}: [a, b]\``
  if (expected === 'a map of keys' && key === undefined)
    return 'write keys, each on a line as `key: value`, or in braces as `{ key: value }`'
  if (expected === 'a map of keys')
    return `write keys below ${subject}, or in braces, as in \`${name}: { key: value }\``
  if (expected === 'text' && typeof value === 'boolean') return `quote it to make it text, as in \`"${String(value)}"\``
  return `give ${subject} as ${expected}`
}

/** How badly a branch of a union fits: forms that differ at once count most, then keys, then what lies deeper. */
function misfit(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 10 * issue.keys.length
    if (issue.path.length === 0)
      return sum + (issue.code === 'invalid_union' ? Math.min(...issue.errors.map(misfit)) : 1000)
    return sum + (issue.path.length === 1 ? 10 : 1)
  }, 0)
}

function unionFaults(check: Check, issue: Issue & { code: 'invalid_union' }, path: Path): Fault[] {
  const options = unionOptions(check.schema, local(check, path), issue.errors.length)
  const scores = issue.errors.map(misfit)
  const least = Math.min(...scores)
  const meant = scores.indexOf(least)
  const schema = options[meant]
  const issues = issue.errors[meant]
  if (least >= 1000 || schema === undefined || issues === undefined) {
    const expected = schemasAt(check.schema, local(check, path)).map(expectedOf)[0] ?? 'another form'
    return [valueOf(check, path) === undefined ? missingKey(check, path, expected) : wrongShape(check, path, expected)]
  }
  return issuesToFaults({ ...check, schema, base: path }, issues)
}

function unknownValue(check: Check, path: Path, values: readonly string[]): Fault {
  const value = valueOf(check, path)
  if (value === undefined) return missingKey(check, path, oneOf(values))
  const problem = {
    code: 'unknown-value',
    message: `unknown value ${found(value)}`,
    hint: didYouMean(typeof value === 'string' ? value : '', values),
  }
  return fault(problem, placeAt(check.tree, path))
}

function issueToFaults(check: Check, issue: Issue): Fault[] {
  const path = pathOf(check, issue)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(check, path, key))
    case 'invalid_type': {
      const expected = kindInWords(issue.expected)
      const missing = valueOf(check, path) === undefined && path.length > 0
      return [missing ? missingKey(check, path, expected) : wrongShape(check, path, expected)]
    }
    case 'invalid_value':
      return [unknownValue(check, path, issue.values.map(String))]
    case 'invalid_union':
      return unionFaults(check, issue, path)
    case 'invalid_key': {
      const hint = issue.issues[0]?.message ?? 'use letters, digits, dots, hyphens and underscores'
      const problem = { code: 'bad-name', message: `\`${String(path.at(-1))}\` cannot be a name`, hint }
      return [fault(problem, keyPlaceAt(check.tree, path))]
    }
    case 'invalid_format':
      return [said(check, path, 'bad-name', `${found(valueOf(check, path))} cannot stand here`, issue.message)]
    case 'too_small':
      return [said(check, path, 'wrong-shape', `${found(valueOf(check, path))} with too little in it`, issue.message)]
    case 'too_big':
      return [said(check, path, 'wrong-shape', `${found(valueOf(check, path))} with too much in it`, issue.message)]
    case 'custom':
    case 'invalid_element':
    case 'not_multiple_of':
      return [said(check, path, 'wrong-shape', `${found(valueOf(check, path))} cannot stand here`, issue.message)]
  }
}

/** A fault whose hint the shape's author wrote. */
const said = (check: Check, path: Path, code: string, message: string, hint: string): Fault =>
  fault({ code, message, hint }, placeAt(check.tree, path))

function issuesToFaults(check: Check, issues: readonly Issue[]): Fault[] {
  const misspelt = new Set<string>()
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    const path = pathOf(check, issue)
    const keys = keysAt(check.schema, local(check, path))
    for (const key of issue.keys) misspelt.add(JSON.stringify([...path, nearest(key, keys) ?? '']))
  }
  // A misspelt key is missing under its right name too: one slip, one fault.
  const told = issues.filter((issue) => {
    const path = pathOf(check, issue)
    return valueOf(check, path) !== undefined || !misspelt.has(JSON.stringify(path))
  })
  return told.flatMap((issue) => issueToFaults(check, issue))
}

/** One fault for each departure of a tree from a shape, each at its place. */
export function shapeFaults(tree: Tree, data: Plain, schema: Schema, error: z.core.$ZodError): Fault[] {
  return issuesToFaults({ tree, data, schema, base: [] }, error.issues)
}
