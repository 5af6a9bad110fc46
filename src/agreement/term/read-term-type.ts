import type { Fault, Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { arithmeticType } from '../../formula/arithmetic-type.ts'
import { isAmount } from '../../formula/formula-type.ts'
import { typeName } from '../../values/type-name.ts'
import type { AmountType, Type } from '../../values/value.ts'
import type { Units } from '../read-type.ts'
import { readType } from '../read-type.ts'
import type { AgreementDocument } from '../shape.ts'

type TermDocument = NonNullable<AgreementDocument['terms']>[string]
type AmountDocument = NonNullable<TermDocument['of']>

/**
 * Reads the declared type of a term: any type of a fact, or a table, `{ type: table, of: ratio, over: money }`.
 *
 * Faults: `missing-key`, `misplaced-key`, `missing-fixed`, and those of types.
 */
export function readTermType(document: TermDocument, tree: Tree, units: Units, faults: Fault[]): Type | undefined {
  const tell = (problem: Problem, key?: string): undefined =>
    void faults.push(fault(problem, key === undefined ? tree.place : keyPlaceAt(tree, [key])))
  const { type, of, over, fixed = false, ...rest } = document
  if (type !== 'table') {
    for (const key of ['of', 'over', 'fixed'] as const) {
      if (document[key] === undefined) continue
      const hint = 'remove it: it belongs to `type: table`'
      tell({ code: 'misplaced-key', message: `\`${key}\` beside \`type: ${type}\`, where it says nothing`, hint }, key)
    }
    return readType({ type, ...rest }, tree, units, faults)
  }
  for (const key of ['values', 'range', 'unit'] as const) {
    if (rest[key] === undefined) continue
    const hint = 'say it of what the table is `of` or `over`, as in `of: { type: money, unit: EUR }`'
    tell({ code: 'misplaced-key', message: `\`${key}\` beside \`type: table\`, where it says nothing`, hint }, key)
  }
  if (of === undefined || over === undefined) {
    const hint = 'say what its bands are and what picks one, as in `{ type: table, of: ratio, over: money }`'
    return tell({ code: 'missing-key', message: `a table without \`${of === undefined ? 'of' : 'over'}\``, hint })
  }
  const [bands, pick] = [readAmount(of, 'of', tree, units, faults), readAmount(over, 'over', tree, units, faults)]
  if (bands === undefined || pick === undefined) return undefined
  const product = arithmeticType('*', { slot: 0, type: bands }, { slot: 0, type: pick }, { left: '', right: '' })
  if (product.ok || fixed) return { kind: 'table', of: bands, over: pick, fixed }
  const message = `${typeName(bands)} is no rate on ${typeName(pick)}`
  return tell({ code: 'missing-fixed', message, hint: 'where the bands are amounts as they stand add `fixed: true`' })
}

function readAmount(
  written: AmountDocument,
  key: 'of' | 'over',
  tree: Tree,
  units: Units,
  faults: Fault[],
): AmountType | undefined {
  const document = typeof written === 'string' ? { type: written } : written
  const type = readType(document, child(tree, key) ?? tree, units, faults)
  return type !== undefined && isAmountType(type) ? type : undefined
}

const isAmountType = (type: Type): type is AmountType => isAmount(type)
