import type { MoneyEffect } from '../agreement/agreement.ts'
import { isMoney } from '../agreement/pay/is-pay.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { amountIn } from '../values/amount-in.ts'
import { printValue } from '../values/print-value.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import { isSecond, openingsOf, readKey } from './read-opening.ts'
import type { EarnedBefore } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const NAMED = /^paid\.([A-Za-z0-9._-]+?)(?:\[(.*)\])?$/

/**
 * What `opening` tells of obligations: `paid.royalty: 5_000 EUR`, with the key in brackets where runs are kept apart. It is
 * earned as of the day before the horizon, and steps that look back see it.
 */
export function readEarned(tree: Tree, context: ScenarioContext): EarnedBefore[] {
  const seen = new Set<string>()
  const effects = effectsOf(context)
  return openingsOf(tree, (key) => key.startsWith('paid.')).flatMap((entry): EarnedBefore[] => {
    const { key: written, keyPlace, value: node } = entry
    const [, name = '', keys] = NAMED.exec(written) ?? []
    const effect = effects.get(name)
    if (effect === undefined) {
      const hint = didYouMean(
        written,
        [...effects.keys()].map((one) => `paid.${one}`),
      )
      const message = `unknown obligation ${quote(written)}`
      context.faults.push(fault({ code: 'unknown-obligation', message, hint }, keyPlace))
      return []
    }
    const key = readKey(`paid.${name}`, effect.per, keys, { written, keyPlace }, context)
    const value = readValue(node, effect.pipeline.type, context.agreement.zone, context.faults)
    const amount = value === undefined ? undefined : amountIn(value)
    if (key === undefined || amount === undefined || isSecond([name, key], seen, entry, context)) return []
    return [{ obligation: name, key: key.map((one) => printValue(one)), amount }]
  })
}

/** Something that each obligation is answered by: all its rules are told apart by the same facts. */
const effectsOf = ({ agreement }: ScenarioContext): ReadonlyMap<string, MoneyEffect> =>
  new Map(
    agreement.amendments.flatMap(({ enacts }) =>
      enacts.flatMap(({ effect }): [string, MoneyEffect][] => (isMoney(effect) ? [[effect.obligation, effect]] : [])),
    ),
  )
