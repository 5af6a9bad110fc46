import type { Fault } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import { quote } from '../../values/quote.ts'
import type { Agreement } from '../agreement.ts'
import { isPay } from '../pay/is-pay.ts'
import { dueTermsOf } from './due-terms-of.ts'

/** Obligations that are to be netted with others, and that no pay rule of any amendment answers. */
export function againstFaults({ amendments }: Pick<Agreement, 'amendments'>): Fault[] {
  const effects = amendments.flatMap(({ enacts }) => enacts.flatMap(({ effect }) => (isPay(effect) ? [effect] : [])))
  const known = new Set(effects.map(({ obligation }) => obligation))
  return effects
    .flatMap((effect) => dueTermsOf(effect).against ?? [])
    .flatMap(({ name, place }) => {
      if (known.has(name)) return []
      const message = `unknown obligation ${quote(name)}`
      return [fault({ code: 'unknown-obligation', message, hint: didYouMean(name, known) }, place)]
    })
}
