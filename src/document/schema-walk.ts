import * as z from 'zod'
import type { Path } from './tree.ts'

export type Schema = z.core.$ZodType

/** A schema without the wrappers that do not change what it accepts of a value that is there. */
function bare(schema: Schema): Schema {
  let current = schema
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodNullable ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodReadonly ||
    current instanceof z.ZodLazy
  ) {
    current = current.unwrap()
  }
  return current
}

const isUnion = (schema: Schema): schema is z.ZodUnion<readonly Schema[]> => schema instanceof z.ZodUnion

/** The alternatives that a schema stands for: those of its unions, or itself. */
function alternatives(schema: Schema): Schema[] {
  const plain = bare(schema)
  return isUnion(plain) ? plain.options.flatMap(alternatives) : [plain]
}

function stepInto(schema: Schema, step: string | number): Schema[] {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, Schema>>
    const name = String(step)
    return Object.hasOwn(shape, name) && shape[name] !== undefined ? [shape[name]] : []
  }
  if (schema instanceof z.ZodArray) return [schema.element]
  if (schema instanceof z.ZodRecord) return [schema.valueType]
  return []
}

/** The schemas that a value at `path` may be judged by; several where a union stands on the way. */
export function schemasAt(schema: Schema, path: Path): Schema[] {
  return path.reduce<Schema[]>(
    (found, step) => found.flatMap(alternatives).flatMap((one) => stepInto(one, step)),
    [schema],
  )
}

/** Whether a map may lack the value at `path`. */
export const mayBeAbsent = (schema: Schema, path: Path): boolean =>
  schemasAt(schema, path).some((one) => one instanceof z.ZodOptional)

/** The options of the union at `path` that has as many of them as `count`. */
export function unionOptions(schema: Schema, path: Path, count: number): readonly Schema[] {
  for (const found of schemasAt(schema, path)) {
    const plain = bare(found)
    if (isUnion(plain) && plain.options.length === count) return plain.options
  }
  return []
}

/** The keys that the maps allowed at `path` name. */
export function keysAt(schema: Schema, path: Path): string[] {
  const maps = schemasAt(schema, path).flatMap(alternatives)
  const keys = maps.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape as object) : []))
  return [...new Set(keys)]
}

/** What the published schema says of every scalar: true, and no help to someone who left one out. */
export const OF_ANY_SCALAR = 'text or number, read from its source text'

/** What a schema's author says of it, for hints; looked for inside its wrappers too. */
export function describe(schema: Schema): string | undefined {
  const own = z.globalRegistry.get(schema)?.description
  if (own !== undefined && own !== OF_ANY_SCALAR) return own
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? describe(schema.unwrap())
    : undefined
}

/** The kinds of value that a schema accepts, in words: `text or a list`. */
export function expectedOf(schema: Schema): string {
  const words = [...new Set(alternatives(schema).map(expectedOfOne))]
  const last = words.at(-1) ?? 'a value'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function expectedOfOne(schema: Schema): string {
  if (schema instanceof z.ZodEnum) return oneOf(schema.options.map(String))
  if (schema instanceof z.ZodLiteral) return oneOf([...schema.values].map(String))
  return kindInWords(schema._zod.def.type)
}

export const oneOf = (names: readonly string[]): string =>
  names.length > 6 ? 'one of the known names' : names.map((one) => `\`${one}\``).join(' or ')

/** A kind of value as zod calls it, in words. A number is text here: that is how documents are read. */
export function kindInWords(kind: string): string {
  switch (kind) {
    case 'object':
    case 'record':
      return 'a map of keys'
    case 'array':
    case 'tuple':
      return 'a list'
    case 'string':
    case 'number':
      return 'text'
    case 'boolean':
      return '`true` or `false`'
    case 'null':
      return 'nothing'
    default:
      return 'a value'
  }
}
