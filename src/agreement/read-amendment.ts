import { checkVersion } from '../document/version.ts'
import { checkShape } from '../document/shape.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt, nodeAt, placeAt } from '../document/tree.ts'
import { readConditions } from '../rules/read-condition.ts'
import { factsOf } from '../rules/facts-of.ts'
import { parseDay } from '../values/day.ts'
import { readValue } from '../values/read-value.ts'
import type { Type, Value } from '../values/value.ts'
import type { Amendment, Named, Rule, TermDeclaration, TermSetting } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { checkSource, readRule, supplied } from './read-rule.ts'
import type { AmendmentDocument } from './shape.ts'
import { amendmentShape } from './shape.ts'

export interface AmendmentContext extends ReadContext {
  readonly terms: ReadonlyMap<string, TermDeclaration>
}

/** Reads one amendment document; faults go to the context. */
export function readAmendment(tree: Tree, context: AmendmentContext): Amendment | undefined {
  checkVersion(tree, context.faults, false)
  const document = checkShape(tree, amendmentShape, context.faults)
  if (document === undefined) return undefined
  const effective = parseDay(document.effective)
  if (!effective.ok) {
    context.faults.push(fault(effective.problem, placeAt(tree, ['effective'])))
    return undefined
  }
  checkSource(document.source, tree, context)
  const place = placeAt(tree, ['amendment'])
  return {
    name: document.amendment,
    title: document.title,
    effective: effective.value,
    ...(document.source === undefined ? {} : { source: document.source }),
    sets: readSettings(document, tree, context),
    repeals: readNames(tree, 'repeals'),
    ends: readNames(tree, 'ends'),
    enacts: [...readRules(document, tree, context), ...readUntranslated(document, tree, context)],
    place,
  }
}

function readNames(tree: Tree, key: string): Named[] {
  const list = child(tree, key)
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item) => (item.kind === 'text' ? [{ name: item.text, place: item.place }] : []))
}

function readRules(document: AmendmentDocument, tree: Tree, context: AmendmentContext): Rule[] {
  return (document.enacts ?? []).flatMap((rule, index) => {
    const node = nodeAt(tree, ['enacts', index])
    const read = node === undefined ? undefined : readRule(rule, node, context)
    return read === undefined ? [] : [read]
  })
}

/** A clause that cannot be executed becomes a rule whose only effect is a caveat on what it touches. */
function readUntranslated(document: AmendmentDocument, tree: Tree, context: AmendmentContext): Rule[] {
  return (document.untranslated ?? []).flatMap((clause, index): Rule[] => {
    const node = nodeAt(tree, ['untranslated', index])
    if (node === undefined) return []
    const before = context.faults.length
    checkSource(clause.source, node, context)
    const written = child(node, 'conditions')
    const always: Tree = {
      kind: 'map',
      entries: [{ key: 'all', keyPlace: node.place, value: { kind: 'list', items: [], place: node.place } }],
      place: node.place,
    }
    const conditions = readConditions(written ?? always, context, context.faults)
    if (conditions === undefined) return []
    const reads = [...factsOf(conditions)].sort()
    const place = placeAt(node, ['name'])
    if (!supplied(clause.name, reads, clause.touches, place, context) || context.faults.length > before) return []
    return [
      {
        name: clause.name,
        clause: clause.clause,
        ...(clause.source === undefined ? {} : { source: clause.source }),
        status: clause.status ?? 'stated',
        conditions,
        effect: { kind: 'untranslated', touches: clause.touches },
        question: clause.touches,
        perBid: clause.touches === 'award' && reads.some((name) => context.facts.get(name)?.supplier === 'bid'),
        priority: 1,
        notwithstanding: [],
        subjectTo: [],
        reads,
        place,
      },
    ]
  })
}

function readSettings(document: AmendmentDocument, tree: Tree, context: AmendmentContext): TermSetting[] {
  return Object.entries(document.sets ?? {}).flatMap(([name, setting]): TermSetting[] => {
    const path = ['sets', name]
    const node = nodeAt(tree, path)
    const declared = context.terms.get(name)
    if (node === undefined) return []
    if (declared === undefined) {
      context.faults.push(
        fault(
          {
            code: 'unknown-term',
            message: `\`${name}\` is set but not declared`,
            hint: `${didYouMean(name, context.terms.keys())} or declare it under \`terms:\` of the agreement`,
          },
          keyPlaceAt(tree, path),
        ),
      )
      return []
    }
    checkSource(setting.source, node, context)
    const value = readSetting(child(node, 'value'), declared.type, context)
    if (value === undefined) return []
    const readings = readReadings(node, declared.type, context)
    if (!readingExists(setting.reading, readings, node, context)) return []
    return [
      {
        term: name,
        value,
        status: setting.status ?? 'stated',
        ...(setting.source === undefined ? {} : { source: setting.source }),
        ...(setting.note === undefined ? {} : { note: setting.note }),
        readings,
        ...(setting.reading === undefined ? {} : { reading: setting.reading }),
        place: keyPlaceAt(tree, path),
      },
    ]
  })
}

function readSetting(tree: Tree | undefined, type: Type, context: AmendmentContext): Value | 'unknown' | undefined {
  if (tree === undefined) return undefined
  if (tree.kind === 'text' && tree.text === 'unknown') return 'unknown'
  return readValue(tree, type, context.zone, context.faults)
}

function readReadings(node: Tree, type: Type, context: AmendmentContext): Map<string, Value> {
  const readings = new Map<string, Value>()
  const tree = child(node, 'readings')
  if (tree?.kind !== 'map') return readings
  for (const entry of tree.entries) {
    const value = readValue(entry.value, type, context.zone, context.faults)
    if (value !== undefined) readings.set(entry.key, value)
  }
  return readings
}

function readingExists(
  reading: string | undefined,
  readings: ReadonlyMap<string, Value>,
  node: Tree,
  context: AmendmentContext,
): boolean {
  if (reading === undefined || readings.has(reading)) return true
  context.faults.push(
    fault(
      {
        code: 'unknown-reading',
        message: `unknown reading \`${reading}\``,
        hint: didYouMean(reading, readings.keys()),
      },
      placeAt(node, ['reading']),
    ),
  )
  return false
}
