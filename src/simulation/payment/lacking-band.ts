import type { Lacking } from './lacking.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import type { MoneyEffect } from '../../agreement/agreement.ts'
import type { Gaps } from '../../plan/compute-table.ts'
import type { ReadValue } from '../../plan/run-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { printMoney } from '../print-amount.ts'
import type { World } from '../world.ts'

/**
 * What a pipeline would come to, were a neighbour to stand for the band that its table lacks.
 * @param reading how its names are read of some facts
 */
export function lackingBand(
  { agreement }: World,
  { pipeline, currency }: MoneyEffect,
  message: string,
  facts: FactReader,
  reading: (facts: FactReader) => ReadValue,
): Lacking {
  const come = (gaps: Gaps): string | undefined => {
    const found = runPlan(pipeline, reading(facts.withGaps(gaps)), { ...agreement, gaps })
    const amount = found.ok ? amountIn(found.value) : undefined
    return amount === undefined ? undefined : printMoney(amount, currency)
  }
  const [below, above] = [come('below'), come('above')]
  return { message, ...(below === undefined ? {} : { below }), ...(above === undefined ? {} : { above }) }
}
