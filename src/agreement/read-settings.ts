import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { nearest } from '../document/suggest.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, entriesAt, nodeAt, placeAt } from '../document/tree.ts'
import { parseDay, printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import type { Type } from '../values/value.ts'
import type { TermDeclaration, TermSetting } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { checkSource } from './read-rule.ts'
import type { AmendmentDocument } from './shape.ts'
import { readTermValue } from './term/read-term-value.ts'
import type { TermValue } from './term/term-value.ts'
import { sameTerm, termText } from './term/term-value.ts'

export interface AmendmentContext extends ReadContext {
  readonly terms: ReadonlyMap<string, TermDeclaration>
}

/** Reads what an amendment sets: each a declared term, its value and its readings of the declared type. */
export function readSettings(document: AmendmentDocument, tree: Tree, context: AmendmentContext): TermSetting[] {
  const entries = entriesAt(tree, 'sets')
  const effective = parseDay(document.effective)
  return Object.entries(document.sets ?? {}).flatMap(([name, { status, source, note, reading }]): TermSetting[] => {
    const { keyPlace: place, value: node } = entries.get(name) ?? { keyPlace: tree.place, value: tree }
    checkSource(source, node, context)
    const type = context.terms.get(name)?.type
    if (type === undefined) {
      const known = context.unread.names.has(`term.${name}`)
      if (!known) context.faults.push(fault(undeclared(name, context.terms.keys()), place))
      return []
    }
    const value = readSetting(child(node, 'value'), name, type, context)
    const readings = readReadings(node, name, type, context)
    if (value === undefined) return []
    if (reading !== undefined) checkReading(reading, value, readings, node, context)
    const since = readSince(node, effective.ok ? effective.value : Infinity, context)
    return [
      {
        term: name,
        value,
        ...(since === undefined ? {} : { since }),
        status: status ?? 'stated',
        ...(source === undefined ? {} : { source }),
        ...(note === undefined ? {} : { note }),
        readings,
        ...(reading === undefined ? {} : { reading }),
        place,
      },
    ]
  })
}

function undeclared(name: string, known: Iterable<string>): Problem {
  const near = nearest(name, known)
  const declare = 'declare a new term under `terms:` of the agreement'
  return {
    code: 'unknown-term',
    message: `${quote(name)} is set but not declared`,
    hint: near === undefined ? declare : `did you mean \`${near}\`? else ${declare}`,
  }
}

function readSetting(
  tree: Tree | undefined,
  name: string,
  type: Type,
  context: AmendmentContext,
): TermValue | 'unknown' | undefined {
  if (tree === undefined) return undefined
  if (tree.kind === 'text' && tree.text === 'unknown') return 'unknown'
  return readTermValue(tree, name, type, context)
}

/** The day back to which a term is changed; one that is not before that of the amendment changes nothing back. */
function readSince(node: Tree, effective: number, { faults }: AmendmentContext): number | undefined {
  const tree = child(node, 'since')
  if (tree === undefined) return undefined
  const text = tree.kind === 'text' ? tree.text : ''
  const since = parseDay(text)
  if (!since.ok) faults.push(fault(since.problem, tree.place))
  if (!since.ok || since.value < effective) return since.ok ? since.value : undefined
  const problem = {
    code: 'not-earlier',
    message: `${quote(text)} is not before ${printDay(effective)}, the day on which the amendment takes effect`,
    hint: 'give an earlier day, or leave `since` out: it then holds from the day of the amendment on',
  }
  faults.push(fault(problem, tree.place))
  return undefined
}

function readReadings(node: Tree, name: string, type: Type, context: AmendmentContext): Map<string, TermValue> {
  const readings = new Map<string, TermValue>()
  const tree = child(node, 'readings')
  for (const { key, value: written } of tree?.kind === 'map' ? tree.entries : []) {
    const value = readTermValue(written, name, type, context)
    if (value !== undefined) readings.set(key, value)
  }
  return readings
}

/** `reading` names the one that `value` is. */
function checkReading(
  reading: string,
  value: TermValue | 'unknown',
  readings: ReadonlyMap<string, TermValue>,
  node: Tree,
  { faults, zone }: AmendmentContext,
): void {
  const named = readings.get(reading)
  const place = placeAt(node, ['reading'])
  if (named === undefined) {
    // One whose value is faulty has been told already.
    if (nodeAt(node, ['readings', reading]) !== undefined) return
    const hint = readings.size === 0 ? `name it: \`readings: { ${reading}: … }\`` : didYouMean(reading, readings.keys())
    faults.push(fault({ code: 'unknown-reading', message: `unknown reading ${quote(reading)}`, hint }, place))
    return
  }
  if (value !== 'unknown' && sameTerm(value, named)) return
  const [is, says] = [termText(value, zone), termText(named, zone)]
  const problem = {
    code: 'reading-differs',
    message: `the value is \`${is}\`, and reading ${quote(reading)} would be \`${says}\``,
    hint: `give \`value: ${says}\`, or name the reading that the value is`,
  }
  faults.push(fault(problem, place))
}
