/** What canonical JSON can write: plain data, and numbers of an outcome, never a float that came from a document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// JSON.stringify escapes exactly as RFC 8785 asks, and escapes a lone surrogate instead of repairing it.
const text = (value: string): string => JSON.stringify(value)

function object(value: { readonly [key: string]: Json | undefined }): string {
  const members: string[] = []
  for (const key of Object.keys(value).sort(byCodeUnits)) {
    const member = value[key]
    if (member !== undefined) members.push(`${text(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

/**
 * Canonical JSON of RFC 8785: no white space, keys sorted by UTF-16 code units, the shortest escapes.
 * Absent (`undefined`) members are left out; a number that is not finite has no JSON and is a `RangeError`.
 *
 * @example canonicalJson({ b: '1', a: [true, null] }) // '{"a":[true,null],"b":"1"}'
 */
export function canonicalJson(value: Json): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return text(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`${value} has no JSON`)
      return JSON.stringify(value)
    default:
      return isList(value) ? `[${value.map(canonicalJson).join(',')}]` : object(value)
  }
}

const isList = (value: Json & object): value is readonly Json[] => Array.isArray(value)
