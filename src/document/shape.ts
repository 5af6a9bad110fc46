import * as z from 'zod'
import type { Fault } from './fault.ts'
import { fault } from './fault.ts'
import { didYouMean } from './suggest.ts'
import type { Path, Tree } from './tree.ts'
import { keyPlaceAt, placeAt, plainOf } from './tree.ts'

// zod can compile checks with `new Function`; a page with a strict content policy forbids that, and start-up gains nothing.
z.config({ jitless: true })

/** A scalar as a document writes it: the readers keep numbers as text, editors may see either. */
export const scalar = (): z.ZodType<string> =>
  z
    .union([z.string(), z.number()])
    .meta({ description: 'text or number, read from its source text' }) as unknown as z.ZodType<string>

type Issue = z.core.$ZodIssue

/** The keys that a strict object at `path` of `schema` would accept: for "did you mean". */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let current: z.core.$ZodType | undefined = schema
  for (const step of path) {
    current = inner(current)
    if (current instanceof z.ZodObject) current = (current.shape as Record<string, z.core.$ZodType>)[String(step)]
    else if (current instanceof z.ZodArray) current = current.element
    else if (current instanceof z.ZodRecord) current = current.valueType
    else return []
  }
  current = inner(current)
  return current instanceof z.ZodObject ? Object.keys(current.shape as object) : []
}

function inner(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let current = schema
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault || current instanceof z.ZodLazy) {
    current =
      current instanceof z.ZodLazy ? (current.unwrap() as z.core.$ZodType) : (current.unwrap() as z.core.$ZodType)
  }
  return current
}

const article = (kind: string): string =>
  ({
    object: 'a map of keys',
    array: 'a list',
    string: 'text',
    boolean: '`true` or `false`',
    record: 'a map of keys',
    number: 'a number',
  })[kind] ?? kind

function found(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map of keys'
  return `\`${String(value)}\``
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** What a comma inside `{ }` leaves behind: the tail of an amount or of a formula, standing as a key. */
const brokenOff = (key: string): boolean => /[\d)]/.test(key)

function faultsOfIssue(issue: Issue, tree: Tree, data: unknown, schema: z.ZodType, base: Path): Fault[] {
  const path = [...base, ...(issue.path as Path)]
  const key = path.at(-1)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) =>
        fault(
          {
            code: 'unknown-key',
            message: `unknown key \`${unknown}\``,
            hint:
              brokenOff(unknown) && valueAt(data, [...(issue.path as Path), unknown]) === null
                ? 'inside `{ }` a comma splits: quote the value, as in `{ to: "500,000 USD" }`'
                : didYouMean(unknown, keysAt(schema, issue.path as Path)),
          },
          keyPlaceAt(tree, [...path, unknown]),
        ),
      )
    case 'invalid_type': {
      const value = valueAt(data, issue.path as Path)
      if (value === undefined && typeof key === 'string') {
        return [
          fault(
            {
              code: 'missing-key',
              message: `missing key \`${key}\``,
              hint: `add \`${key}:\` here: ${article(issue.expected)} is expected`,
            },
            placeAt(tree, path.slice(0, -1)),
          ),
        ]
      }
      return [
        fault(
          {
            code: 'wrong-shape',
            message: `found ${found(value)} where ${article(issue.expected)} is expected`,
            hint:
              key === undefined
                ? 'see the schema of this document'
                : `give \`${String(key)}\` as ${article(issue.expected)}`,
          },
          placeAt(tree, path),
        ),
      ]
    }
    case 'invalid_value': {
      const value = valueAt(data, issue.path as Path)
      return [
        fault(
          {
            code: value === undefined ? 'missing-key' : 'unknown-value',
            message: value === undefined ? `missing key \`${String(key)}\`` : `unknown value ${found(value)}`,
            hint: didYouMean(
              typeof value === 'string' ? value : '',
              issue.values.map((one) => String(one)),
            ),
          },
          placeAt(tree, path),
        ),
      ]
    }
    case 'invalid_union': {
      const value = valueAt(data, issue.path as Path)
      if (value === undefined && typeof key === 'string') {
        return [
          fault(
            { code: 'missing-key', message: `missing key \`${key}\``, hint: `add \`${key}:\` here` },
            placeAt(tree, path.slice(0, -1)),
          ),
        ]
      }
      const branches = (issue as { errors: Issue[][] }).errors
      // The branch that got deepest is the one that was meant.
      const meant = [...branches].sort((a, b) => depth(b) - depth(a))[0]
      if (meant !== undefined && depth(meant) > 0) {
        return meant.flatMap((one) => faultsOfIssue(one, tree, value, schema, path))
      }
      return [
        fault(
          {
            code: 'wrong-shape',
            message: `found ${found(value)}, which fits none of the forms allowed here`,
            hint: `expected ${[...new Set(branches.flatMap((branch) => branch.map(expectation)))].join(', or ')}`,
          },
          placeAt(tree, path),
        ),
      ]
    }
    case 'invalid_key':
      return [
        fault(
          {
            code: 'bad-name',
            message: `\`${String(key)}\` cannot be a name`,
            hint: issue.issues[0]?.message ?? 'use letters, digits, dots and hyphens',
          },
          keyPlaceAt(tree, path),
        ),
      ]
    default:
      return [
        fault(
          {
            code: 'wrong-shape',
            message: `${found(valueAt(data, issue.path as Path))}: ${issue.message}`,
            hint: 'see the schema of this document',
          },
          placeAt(tree, path),
        ),
      ]
  }
}

const expectation = (issue: Issue): string => {
  if (issue.code === 'invalid_type') return article(issue.expected)
  if (issue.code === 'invalid_value') return issue.values.map((one) => `\`${String(one)}\``).join(' or ')
  return issue.message
}

const depth = (issues: readonly Issue[]): number =>
  Math.max(0, ...issues.map((one) => one.path.length + (one.code === 'unrecognized_keys' ? 1 : 0)))

/**
 * Checks a tree against a zod shape and pushes one fault for each departure, with its place.
 * @returns the checked plain data (scalars as text), or undefined when a fault was pushed
 */
export function checkShape<T>(tree: Tree, schema: z.ZodType<T>, faults: Fault[]): T | undefined {
  const data = plainOf(tree)
  const result = schema.safeParse(data)
  if (result.success) return result.data
  for (const issue of result.error.issues) faults.push(...faultsOfIssue(issue, tree, data, schema, []))
  return undefined
}
