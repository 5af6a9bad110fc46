import { minorDigits } from '../../values/currency.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, parseDecimal, printDecimal, ZERO } from '../../values/rational.ts'
import type { NoticeOnEvent } from '../notice.ts'
import type { Outcome, Settlement, Total } from '../outcome.ts'
import type { Decision } from '../outcome/decision.ts'
import type { AnswerChange, Differences, PaymentChange, PaymentState, TotalChange } from '../outcome/differences.ts'
import type { Payment } from '../outcome/payment.ts'
import { printMoney } from '../print-amount.ts'
import { byText } from '../reasons.ts'

/** What another outcome of the same scenario has otherwise, by id and in order of id. */
export function compareOutcomes(outcome: Outcome, other: Outcome): Differences {
  return {
    totals: totalChanges(outcome.totals, other.totals),
    decisions: changes(saidOf(outcome.decisions, decided), saidOf(other.decisions, decided)),
    payments: paymentChanges(outcome.payments, other.payments),
    others: Object.entries(OTHERS).flatMap(([kind, of]) =>
      changes(of(outcome), of(other)).map((change) => ({ ...change, kind })),
    ),
  }
}

/** What an outcome says of a record. */
interface Said {
  readonly text: string
  /** What it is of, where its id tells by which rule: another rule that says the same of the same changes nothing. */
  readonly about?: string
}

type Sayings = ReadonlyMap<string, Said>

const saidOf = <T extends { readonly id: string }>(records: readonly T[], say: (record: T) => Said): Sayings =>
  new Map(records.map((record) => [record.id, say(record)]))

const decided = ({ summary, 'delayed-days': days }: Decision): Said => ({
  text: days === 0 ? summary : `${summary}; ${days} days late`,
})

/** All else that an outcome answers, each in a few words. */
const OTHERS: Readonly<Record<string, (outcome: Outcome) => Sayings>> = {
  notice: ({ decisions, notices }) => saidOf([...decisions.flatMap((one) => one.notices), ...notices], noticed),
  use: ({ rights }) => saidOf(rights, ({ answer }) => ({ text: answer })),
  act: ({ acts }) =>
    saidOf(acts, ({ act, at, by, permitted }) => {
      const text = `${act} of ${by}, ${at}: ${permitted ? 'permitted' : 'refused'}`
      return { text, about: text }
    }),
  term: ({ life }) => saidOf(life, ({ summary }) => ({ text: summary })),
  favour: ({ favours }) => saidOf(favours, ({ state, value }) => ({ text: `${value}, ${state}` })),
  commitment: ({ commitments }) => saidOf(commitments, ({ summary }) => ({ text: summary })),
  settlement: ({ settlements }) => saidOf(settlements, transferred),
  account: ({ accounts }) => saidOf(accounts, ({ balance }) => ({ text: balance })),
  counter: ({ counters }) => saidOf(counters, ({ value = 'nothing' }) => ({ text: value })),
}

const transferred = (one: Settlement): Said => ({
  text: `${one.from} pays ${one.to} ${printMoney(amountOf(one), one.currency)}`,
})

function noticed({ id, rule, holder, state, then, deadline }: NoticeOnEvent): Said {
  const parts = [state, ...(then === 'none' ? [] : [`then ${then}`])]
  const text = [...parts, ...(deadline === undefined ? [] : [`until ${deadline}`])].join(', ')
  return { text, about: `${id.replace(`/${rule}/`, '/')} ${holder}` }
}

const idsOf = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].sort(byText)

function changes(before: Sayings, after: Sayings): AnswerChange[] {
  const [gone, come] = [aboutOf(before, after), aboutOf(after, before)]
  return idsOf(before, after).flatMap((id): AnswerChange[] => {
    const [was, becomes] = [before.get(id), after.get(id)]
    if (was?.text === becomes?.text) return []
    if (becomes === undefined && was !== undefined && come.has(sameAs(was))) return []
    if (was === undefined && becomes !== undefined && gone.has(sameAs(becomes))) return []
    return [
      {
        id,
        ...(was === undefined ? {} : { was: was.text }),
        ...(becomes === undefined ? {} : { becomes: becomes.text }),
      },
    ]
  })
}

const sameAs = ({ about, text }: Said): string => `${about ?? ''}\n${text}`

/** What is said in the one only, where it might be said by another rule in the other. */
const aboutOf = (one: Sayings, other: Sayings): ReadonlySet<string> =>
  new Set([...one].flatMap(([id, said]) => (other.has(id) || said.about === undefined ? [] : [sameAs(said)])))

function paymentChanges(before: readonly Payment[], after: readonly Payment[]): PaymentChange[] {
  const [old, now] = [statesOf(before), statesOf(after)]
  return changes(saidOf(before, owed), saidOf(after, owed)).map(({ id }): PaymentChange => {
    const [was, becomes] = [old.get(id), now.get(id)]
    return { id, ...(was === undefined ? {} : { was }), ...(becomes === undefined ? {} : { becomes }) }
  })
}

const stateOf = ({ from, to, amount, currency, status, due }: Payment): PaymentState => ({
  from,
  to,
  amount,
  currency,
  status,
  due,
})

const statesOf = (payments: readonly Payment[]): ReadonlyMap<string, PaymentState> =>
  new Map(payments.map((payment) => [payment.id, stateOf(payment)]))

const owed = (payment: Payment): Said => ({
  text: Object.values(stateOf(payment)).join(' '),
  about: `${payment.obligation} ${payment.period}`,
})

function totalChanges(before: readonly Total[], after: readonly Total[]): TotalChange[] {
  const [old, now] = [byParties(before), byParties(after)]
  return idsOf(old, now).flatMap((key): TotalChange[] => {
    const total = now.get(key) ?? old.get(key)
    if (total === undefined) return []
    const { from, to, currency } = total
    const [was, becomes] = [amountOf(old.get(key)), amountOf(now.get(key))]
    const change = becomes.sub(was)
    if (isZero(change)) return []
    const printed = (amount: Rational): string => printDecimal(amount, minorDigits(currency))
    return [{ from, to, currency, was: printed(was), becomes: printed(becomes), change: printed(change) }]
  })
}

const byParties = (totals: readonly Total[]): ReadonlyMap<string, Total> =>
  new Map(totals.map((one) => [`${one.from} ${one.to} ${one.currency}`, one]))

/** A sum that an outcome has printed. */
function amountOf(total: Pick<Total, 'amount'> | undefined): Rational {
  if (total === undefined) return ZERO
  const amount = parseDecimal(total.amount)
  if (!amount.ok) throw new Error(`a total was printed as ${total.amount}, which is no number`)
  return amount.value
}
