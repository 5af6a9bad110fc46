import { fault } from '../document/fault.ts'
import { isBrokenOff, quoteHint } from '../document/stray-key.ts'
import { didYouMean } from '../document/suggest.ts'
import type { MapTree, Tree } from '../document/tree.ts'
import { child, plainOf } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import { strayStep } from './expectation-keys.ts'
import { itemsAt, textAt } from './read-record.ts'
import type { Expectation } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'
import type { ExpectationKind } from './shape.ts'
import { EXPECTATION_KINDS } from './shape.ts'

/** Reads `expect`: one kind each, and something that must hold and can fail. */
export const readExpectations = (tree: Tree, context: ScenarioContext): Expectation[] =>
  itemsAt(tree, 'expect').flatMap((one) => readExpectation(one, context) ?? [])

function readExpectation(tree: Tree, context: ScenarioContext): Expectation | undefined {
  const [kind, ...more] = EXPECTATION_KINDS.filter((one) => child(tree, one) !== undefined)
  if (kind === undefined || more.length > 0) {
    const known = EXPECTATION_KINDS.map((name) => `\`${name}\``).join(', ')
    const both = [kind, ...more].map((one) => `\`${one ?? ''}\``).join(', ')
    const message = kind === undefined ? 'an expectation of nothing' : `an expectation of several kinds: ${both}`
    const hint = `name one of ${known}, as in \`{ decision: id, is: { status: placed } }\``
    context.faults.push(fault({ code: 'bad-expectation', message, hint }, tree.place))
    return undefined
  }
  const before = context.faults.length
  const count = readCount(tree, context)
  for (const key of ['where', 'is', 'sum'] as const) checkKeys(tree, key, kind, context)
  const [where, is, sum] = [mapAt(tree, 'where'), mapAt(tree, 'is'), mapAt(tree, 'sum')]
  if (is === undefined && sum === undefined && count === undefined && context.faults.length === before) {
    const hint = 'add what must hold: `is: { status: placed }`, `sum: { amount: 5 USD }` or `count: 3`'
    const problem = { code: 'bad-expectation', message: 'an expectation that cannot fail', hint }
    context.faults.push(fault(problem, tree.place))
  }
  if (context.faults.length > before) return undefined
  return {
    kind,
    id: textAt(tree, kind),
    ...(where === undefined ? {} : { where: plainOf(where) }),
    ...(is === undefined ? {} : { is: plainOf(is) }),
    ...(sum === undefined ? {} : { sum: plainOf(sum) }),
    ...(count === undefined ? {} : { count }),
    place: tree.place,
  }
}

/** A map that says something. */
function mapAt(tree: Tree, key: string): MapTree | undefined {
  const map = child(tree, key)
  return map?.kind === 'map' && map.entries.length > 0 ? map : undefined
}

function readCount(tree: Tree, { faults }: ScenarioContext): number | undefined {
  const node = child(tree, 'count')
  if (node === undefined) return undefined
  const text = textAt(tree, 'count')
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const message = `found ${quote(text)} where a whole number is expected`
  faults.push(fault({ code: 'wrong-type', message, hint: 'count records, as in `count: 3`' }, node.place))
  return undefined
}

/** A key that no record has would select nothing, or be met by nothing, whatever the outcome. */
function checkKeys(tree: Tree, key: 'where' | 'is' | 'sum', kind: ExpectationKind, context: ScenarioContext): void {
  const map = mapAt(tree, key)
  for (const entry of map?.entries ?? []) {
    const stray = strayStep(kind, entry.key)
    if (isBrokenOff(entry)) {
      const problem = {
        code: 'unknown-key',
        message: `unknown key ${quote(entry.key)}`,
        hint: quoteHint(map, entry.key),
      }
      context.faults.push(fault(problem, entry.keyPlace))
    } else if (stray !== undefined) {
      const message = `unknown key ${quote(stray.step)} of a ${kind}`
      const hint = stray.known.length === 0 ? 'end the key before it' : didYouMean(stray.step, stray.known)
      context.faults.push(fault({ code: 'unknown-key', message, hint }, entry.keyPlace))
    }
    checkExpected(entry.value, context)
  }
}

const TESTS = ['includes', 'excludes']

/** What is expected: a value, a list of values, or a map that says which values are among others. */
function checkExpected(value: Tree, { faults }: ScenarioContext): void {
  if (value.kind !== 'map') return
  for (const { key, keyPlace } of value.entries) {
    if (TESTS.includes(key)) continue
    const message = `unknown key ${quote(key)} of what is expected`
    faults.push(fault({ code: 'unknown-key', message, hint: didYouMean(key, TESTS) }, keyPlace))
  }
  if (value.entries.length > 0) return
  const hint = 'say which values are among them, as in `{ includes: [a, b] }`'
  faults.push(fault({ code: 'bad-expectation', message: 'an expectation that cannot fail', hint }, value.place))
}
