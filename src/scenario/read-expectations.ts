import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt, plainOf } from '../document/tree.ts'
import { strayStep } from './expectation-keys.ts'
import type { ScenarioContext } from './read-record.ts'
import { textAt } from './read-record.ts'
import type { Expectation, Plainly } from './scenario.ts'
import type { ExpectationKind } from './shape.ts'
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
    for (const key of ['where', 'is', 'sum'] as const) checkKeys(kind, child(one, key), faults)
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

/** A key that no record has would select nothing, or be met by nothing, whatever the outcome. */
function checkKeys(kind: ExpectationKind, map: Tree | undefined, faults: Fault[]): void {
  for (const { key, keyPlace, value } of map?.kind === 'map' ? map.entries : []) {
    const stray = strayStep(kind, key)
    if (stray !== undefined) {
      const message = `unknown key \`${stray.step}\` of a ${kind}`
      const hint = stray.known.length === 0 ? 'end the key before it' : didYouMean(stray.step, stray.known)
      faults.push(fault({ code: 'unknown-key', message, hint }, keyPlace))
    }
    for (const inner of value.kind === 'map' ? value.entries : []) {
      if (inner.key === 'includes' || inner.key === 'excludes') continue
      const message = `unknown key \`${inner.key}\` of what is expected`
      const hint = `${didYouMean(inner.key, ['includes', 'excludes'])}; as in \`{ includes: [ a, b ] }\``
      faults.push(fault({ code: 'unknown-key', message, hint }, inner.keyPlace))
    }
  }
}

function plainAt(tree: Tree, key: string): Plainly | undefined {
  const node = child(tree, key)
  return node === undefined ? undefined : plainOf(node)
}
