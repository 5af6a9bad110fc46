import type { MostFavouredEffect } from '../agreement/favoured/favoured.ts'
import type { FavourOutcome } from '../simulation/outcome/favour-outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import { compareValues } from '../values/compare-values.ts'
import { parseValue } from '../values/parse-value.ts'
import type { Value } from '../values/value.ts'
import type { Run } from './run.ts'

/** Whether a payment catches up on what a better term would have given before it was taken. */
export const isCatchUp = ({ id }: Pick<Payment, 'id'>): boolean => /\/catch-up(\/\d+)?$/.test(id)

/**
 * What a party takes of a third party's deal is better for it than what it has without, and not before it has elected
 * where it must. What rests on such a term names one that was taken, and what puts a payment right names a payment.
 */
export function favoursAreBetter(run: Run): readonly string[] {
  const { favours, payments, decisions, rights } = run.outcome
  const taken = favours.filter(({ state }) => state === 'in force' || state === 'elected')
  const ids = new Set(taken.map(({ id }) => id))
  const resting = [...payments, ...decisions, ...rights].flatMap((one) =>
    one['rests-on'].flatMap(({ favour }) =>
      favour === undefined || ids.has(favour) ? [] : [`${one.id} rests on \`${favour}\`, which nobody has`],
    ),
  )
  const lost = payments.flatMap(({ id, restates }) =>
    restates === undefined || payments.some((one) => one.id === restates)
      ? []
      : [`${id} puts \`${restates}\` right, which is no payment`],
  )
  return [...taken.flatMap((one) => isTaken(one, run)), ...resting, ...lost]
}

function isTaken(favour: FavourOutcome, run: Run): string[] {
  const { id, state, value, was, elected } = favour
  const effect = effectOf(favour, run)
  const better = effect?.takes.find(({ term }) => term === favour.term)?.better
  if (effect === undefined || better === undefined) return [`${id}: no rule gives it`]
  const [now, before] = [value, was].map((text) => valueOf(text, favour, run))
  const sign = now === undefined || before === undefined ? undefined : compareValues(now, before)
  const found =
    sign === (better === 'higher' ? 1 : -1) ? [] : [`${id}: ${value} is not better than ${was ?? 'nothing'}`]
  const elects = effect.elect !== undefined
  if (elects === (state === 'elected') && elects === (elected !== undefined)) return found
  return [...found, `${id} is ${state}${elects ? ', and nobody elected it' : ', where nothing is to be elected'}`]
}

/** A rule of one name may take other terms in a later amendment. */
function effectOf({ rule, holder, term }: FavourOutcome, { agreement }: Run): MostFavouredEffect | undefined {
  const effects = agreement.amendments.flatMap(({ enacts }) =>
    enacts.flatMap(({ name, effect }) => (name === rule && effect.kind === 'most-favoured' ? [effect] : [])),
  )
  return effects.find((one) => one.holder === holder && one.takes.some((taken) => taken.term === term))
}

function valueOf(text: string | undefined, { term }: FavourOutcome, { agreement }: Run): Value | undefined {
  const type = agreement.terms.get(term)?.type
  const parsed = text === undefined || type === undefined ? undefined : parseValue(text, type, { zone: agreement.zone })
  return parsed?.ok === true ? parsed.value : undefined
}
