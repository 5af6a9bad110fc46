import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt, plainOf } from '../document/tree.ts'
import type { ScenarioContext } from './read-record.ts'
import { textAt } from './read-record.ts'
import type { Expectation, Plainly } from './scenario.ts'
import { EXPECTATION_KINDS } from './shape.ts'

/** Reads `expect`: one kind each, and something that must hold. */
export function readExpectations(tree: Tree, { faults }: ScenarioContext): Expectation[] {
  const list = child(tree, 'expect')
  return (list?.kind === 'list' ? list.items : []).flatMap((one): Expectation[] => {
    const wrong = (message: string, hint: string): Expectation[] => {
      faults.push(fault({ code: 'bad-expectation', message, hint }, one.place))
      return []
    }
    const kinds = EXPECTATION_KINDS.filter((kind) => child(one, kind) !== undefined)
    const kind = kinds[0]
    if (kind === undefined || kinds.length > 1) {
      const known = EXPECTATION_KINDS.map((name) => `\`${name}\``).join(', ')
      return wrong(
        kind === undefined ? 'an expectation of nothing' : 'an expectation of several kinds',
        `name one of ${known}, as in \`{ decision: id, is: { status: placed } }\``,
      )
    }
    const count = child(one, 'count') === undefined ? undefined : textAt(one, ['count'])
    if (count !== undefined && !/^\d{1,9}$/.test(count)) {
      faults.push(
        fault(
          {
            code: 'wrong-type',
            message: `found \`${count}\` where a whole number is expected`,
            hint: 'as in `count: 3`',
          },
          placeAt(one, ['count']),
        ),
      )
      return []
    }
    const is = plainAt(one, 'is')
    const sum = plainAt(one, 'sum')
    if (is === undefined && sum === undefined && count === undefined) {
      return wrong('an expectation that cannot fail', 'add `is:`, `sum:` or `count:`')
    }
    const where = plainAt(one, 'where')
    return [
      {
        kind,
        id: textAt(one, [kind]),
        ...(where === undefined ? {} : { where }),
        ...(is === undefined ? {} : { is }),
        ...(sum === undefined ? {} : { sum }),
        ...(count === undefined ? {} : { count: Number(count) }),
        place: one.place,
      },
    ]
  })
}

function plainAt(tree: Tree, key: string): Plainly | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : plainOf(node)
}
