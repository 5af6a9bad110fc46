import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { parseSet, parseValue } from './parse-value.ts'
import { typeName } from './type-name.ts'
import type { Type, Value } from './value.ts'

/**
 * Reads a node of a document as a value of a declared type; pushes one fault where it is none.
 * @param zone the zone of instants that name none
 */
export function readValue(tree: Tree, type: Type, zone: string, faults: Fault[]): Value | undefined {
  const wrong = (found: string): undefined => {
    faults.push(
      fault(
        {
          code: 'wrong-type',
          message: `found ${found} where ${typeName(type)} is expected`,
          hint: type.kind === 'boolean' ? 'write `true` or `false`' : `give ${typeName(type)}`,
        },
        tree.place,
      ),
    )
    return undefined
  }
  switch (tree.kind) {
    case 'boolean':
      return type.kind === 'boolean' ? { kind: 'boolean', value: tree.value } : wrong(`\`${tree.value}\``)
    case 'text': {
      const parsed = type.kind === 'set' ? parseSet([tree.text], type) : parseValue(tree.text, type, { zone })
      if (parsed.ok) return parsed.value
      faults.push(fault(parsed.problem, tree.place))
      return undefined
    }
    case 'list': {
      if (type.kind !== 'set') return wrong('a list')
      const texts = tree.items.map((item) => (item.kind === 'text' ? item.text : undefined))
      if (texts.some((text) => text === undefined)) return wrong('a list of lists or maps')
      const parsed = parseSet(texts as string[], type)
      if (parsed.ok) return parsed.value
      faults.push(fault(parsed.problem, tree.place))
      return undefined
    }
    case 'map':
      return wrong('a map of keys')
    case 'empty':
      return wrong('nothing')
  }
}
