import type { WaterfallEffect } from '../agreement/waterfall/waterfall.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Tree } from '../document/tree.ts'
import { amountIn } from '../values/amount-in.ts'
import { owedType } from '../values/commodity.ts'
import { printValue } from '../values/print-value.ts'
import { quote } from '../values/quote.ts'
import { ZERO } from '../values/rational.ts'
import { readValue } from '../values/read-value.ts'
import { isSecond, openingsOf, readKey } from './read-opening.ts'
import type { ScenarioContext } from './scenario-context.ts'
import type { HadBefore } from './scenario.ts'

const NAMED = /^had\.(?<obligation>[A-Za-z0-9._-]+)\[(?<party>[^[\],]*)(?:,(?<keys>.*))?\]$/

/**
 * `opening` of waterfalls: what each party had had of one before the horizon, `had.profit[investor]`; where runs are told
 * apart, the values of the facts after the party, `had.profit[investor, north]`.
 */
export function readHad(tree: Tree, context: ScenarioContext): HadBefore[] {
  const seen = new Set<string>()
  return openingsOf(tree, (key) => key.startsWith('had.')).flatMap((entry): HadBefore[] => {
    const had = readOne(entry, context)
    if (had === undefined || isSecond([had.obligation, had.party, had.key], seen, entry, context)) return []
    return [had]
  })
}

function readOne({ key: written, keyPlace, value: node }: Entry, context: ScenarioContext): HadBefore | undefined {
  const { agreement, faults } = context
  const { obligation = '', party = '', keys } = NAMED.exec(written)?.groups ?? {}
  const waterfalls = agreement.amendments.flatMap(({ enacts }) =>
    enacts.flatMap(({ effect }): WaterfallEffect[] => (effect.kind === 'waterfall' ? [effect] : [])),
  )
  const effect = waterfalls.find((one) => one.obligation === obligation && partiesOf(one).includes(party.trim()))
  if (effect === undefined) {
    const known = waterfalls.flatMap((one) => partiesOf(one).map((name) => `had.${one.obligation}[${name}]`))
    const hint = known.length === 0 ? 'only of a `waterfall` is it told who had how much' : didYouMean(written, known)
    faults.push(fault({ code: 'unknown-obligation', message: `${quote(written)} is of no waterfall`, hint }, keyPlace))
    return undefined
  }
  const { from, currency, per } = effect
  if ((keys?.split(',') ?? []).length !== per.length) {
    const facts = per.map((one) => one.slice(one.indexOf('.') + 1))
    const hint = `write \`had.${obligation}[${[party.trim(), ...facts].join(', ')}]\`${per.length === 0 ? '' : ', with values of these'}`
    const message = `${quote(written)} where the party${per.length === 0 ? ' alone is' : ' and what tells runs apart are'} expected`
    faults.push(fault({ code: 'wrong-key', message, hint }, keyPlace))
    return undefined
  }
  const key = readKey(`had.${obligation}`, per, keys, { written, keyPlace }, context)
  const value = readValue(node, owedType(currency), agreement.zone, faults)
  const amount = value === undefined ? undefined : amountIn(value)
  if (key === undefined || amount === undefined) return undefined
  if (amount.gte(ZERO)) {
    return { obligation, from, currency, party: party.trim(), key: key.map((one) => printValue(one)), amount }
  }
  const problem = { code: 'out-of-range', message: 'what a party had had is below 0', hint: 'give `0 USD` or more' }
  faults.push(fault(problem, node.place))
  return undefined
}

const partiesOf = ({ from, payees }: WaterfallEffect): readonly string[] => [...payees, from]
