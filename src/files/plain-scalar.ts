import type { Place, Tree } from '../document/tree.ts'

/** What an unquoted scalar is under the core schema of YAML 1.2, except that numbers stay text. */
export function plainScalar(text: string, place: Place): Tree {
  switch (text) {
    case 'true':
    case 'True':
    case 'TRUE':
      return { kind: 'boolean', value: true, place }
    case 'false':
    case 'False':
    case 'FALSE':
      return { kind: 'boolean', value: false, place }
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return { kind: 'empty', place }
    default:
      return { kind: 'text', text, place }
  }
}
