import type { Bidders, Effect } from '../agreement/agreement.ts'
import type { BookEffect, Each, PayEffect } from '../agreement/pay/pay-effect.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Act, RightOfUse } from '../simulation/outcome.ts'
import type { AllocationLine, Decision, Placement, RefusedBid } from '../simulation/outcome/decision.ts'
import type { Payment, PaymentPart } from '../simulation/outcome/payment.ts'
import type { Contradiction, Reason, RestsOn } from '../simulation/outcome/reason.ts'
import type { TestReport } from '../rules/verdict.ts'
import { money } from './amounts.ts'
import { commitmentText } from './commitment-text.ts'
import { dueTermsText } from './due-terms-text.ts'
import { favouredText } from './favour-text.ts'
import { lifeText } from './life-text.ts'
import { rightText } from './right-text.ts'

/** Every sentence and label that the reports print, in one place. */

/** `1 payment`, `2 payments`. */
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

export const list = (items: readonly string[]): string => items.join(', ')

export const HEADINGS = {
  decisions: 'Decisions',
  notices: 'Notices',
  payments: 'Payments',
  totals: 'Totals',
  settlements: 'Settlements',
  uses: 'Rights of use',
  acts: 'Refused acts',
  life: 'Term of the agreement',
  favours: 'Favoured terms',
  commitments: 'Commitments',
  counters: 'Counters',
  accounts: 'Accounts',
  expectations: 'Expectations',
  caveats: 'Caveats',
  packs: 'Packs',
  scenarios: 'Scenarios',
  variants: 'Variants',
} as const

export const endedBy = (state: string, how: string | undefined): string =>
  how === undefined ? state : `${state} by ${how}`

export const NOTHING_FOUND = 'none'

export const NONE = '–'

/** Leads the rules that decided, where they stand below their row. */
export const BY = 'by'
export const NOTICE = 'notice'

export const CAVEATS_CUT = 'Caveats are cut to a line; --all shows them whole.'

const REFUSALS: Record<RefusedBid['why'], string> = {
  excluded: 'kept out by a rule',
  'no-room': 'has no room',
  outbid: 'outbid',
  minimum: 'would take no less',
  cap: 'at the cap',
  'tie-break': 'an equal came first',
  combination: 'not in the best combination',
  'not-among': 'takes no part',
  'no-share': 'no share',
  declined: 'handed back',
  'right-exercised': 'the right was exercised',
  'too-late': 'could not start in time',
  tail: 'outside the tail of a right',
  disputed: 'disputed',
}

const refusal = (why: RefusedBid['why']): string => REFUSALS[why]

const HOLDS: Record<string, string> = {
  equal: 'is',
  notEqual: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'contains',
  doesNotContain: 'does not contain',
  lessThan: 'is below',
  lessThanInclusive: 'is at most',
  greaterThan: 'is above',
  greaterThanInclusive: 'is at least',
}

const MUST: Record<string, string> = {
  equal: 'must be',
  notEqual: 'must not be',
  in: 'must be one of',
  notIn: 'must be none of',
  contains: 'must contain',
  doesNotContain: 'must not contain',
  lessThan: 'must be below',
  lessThanInclusive: 'must be at most',
  greaterThan: 'must be above',
  greaterThanInclusive: 'must be at least',
}

/** `request.workload must be api-stateless, is training`; a test that holds can only stand under a `not`. */
export function failedTest({ fact, operator, expected, actual, holds }: TestReport): string {
  if (holds) return `${fact} ${HOLDS[operator] ?? operator} ${expected}, which this rule leaves out`
  return `${fact} ${MUST[operator] ?? operator} ${expected}, is ${actual}`
}

/** `request.workload is api-stateless`, with what it is where that is not said already. */
export function testLine({ fact, operator, expected, actual, holds }: TestReport): string {
  const said = `${fact} ${HOLDS[operator] ?? operator} ${expected}`
  return operator === 'equal' && holds ? said : `${said}: it is ${actual}`
}

export const statuses = (counts: ReadonlyMap<string, number>): string =>
  list([...counts].map(([status, n]) => `${n} ${status}`))

export const heading = (title: string, n: number, detail: string): string =>
  detail === '' ? `${title}  ${n}` : `${title}  ${n}: ${detail}`

export const pair = (from: string, to: string): string => `${from} to ${to}`

const interval = (from: string, to: string | undefined): string =>
  to === undefined ? `from ${from} on` : `from ${from} until ${to}`

export const expectationsMet = (met: number, all: number): string =>
  all === 0 ? 'the scenario expects nothing' : `${met} of ${all} met`

export const notMet = (kind: string, id: string): string => `not met: ${kind} ${id}`

export const figures = (total: number, assumed: number, reported: number): string =>
  `Of ${count(total, 'figure')}, ${assumed} ${assumed === 1 ? 'rests' : 'rest'} on assumed terms and ${reported} on reported terms.`

export function confirmation(evaluations: number, distinct: number, confirmed: number, engine: string): string {
  const made = `${count(evaluations, 'evaluation')}, ${distinct} distinct`
  return confirmed === 0 ? `${made}, none confirmed.` : `${made}, ${confirmed} confirmed by ${engine}.`
}

export const years = {
  payments: 'payments',
  hint: (n: number): string => `Years are shown for ${count(n, 'payment')}; --all shows each.`,
} as const

/** What `explain` says in one line. */
export const inOneLine = {
  decision: (one: Decision): string => `${one.id}: ${one.summary}`,
  payment: (one: Payment): string => `${one.id}: ${one.summary}`,
  use: (one: RightOfUse): string => `${one.id}: ${one.summary}`,
  act: (one: Act): string => `${one.id} was ${one.permitted ? 'permitted' : 'refused'}: ${one.summary}`,
  refused: (one: RefusedBid): string => `${one.bid}: ${one.note === '' ? refusal(one.why) : one.note}`,
} as const

/** What an explanation left out, by label. */
export const more = (hidden: readonly { readonly label: string; readonly n: number }[]): string =>
  `${list(hidden.map(({ label, n }) => `${n} under ${label}`))}; see --depth everything`

export const notApplicable = (absent: readonly string[]): string => `not applicable: ${list(absent)} is not given`

export const conditionsNotMet = 'its conditions were not met'

export function contradiction({ kind, between, prevails, about }: Contradiction): string {
  const others = between.filter((one) => one !== prevails)
  if (prevails !== undefined) return `${prevails} prevails over ${list(others)} (${about})`
  const all = between.join(' and ')
  if (kind === 'bids') return `${all} have equal claims, and nothing decides between them (${about})`
  return `${all} contradict each other, and neither prevails (${about})`
}

export const summaryOf = (n: {
  files: number
  runs: number
  met: number
  all: number
  confirmed: number
  failed: number
}): string =>
  `${count(n.files, 'file')}, ${count(n.runs, 'run')}: ${expectationsMet(n.met, n.all)}` +
  `${n.failed === 0 ? '' : ` (${count(n.failed, 'run')} failed)`}, ${count(n.confirmed, 'evaluation')} confirmed.`

export const INTERRUPTED = 'Interrupted: what is above is only a part.'

/** `api-on-azure (stated, ms-2025-01): its clause`; with the amendment and the effect when all is wanted. */
export function reason({ rule, amendment, effect, clause, source, status }: Reason, full: boolean): string {
  const from = list([...(full ? [effect, `by ${amendment}`] : []), status, ...(source === undefined ? [] : [source])])
  return `${rule} (${from}): ${clause}`
}

export const restsOn = ({ term, value, status, reading, favour }: RestsOn): string => {
  const how = [
    status,
    ...(reading === undefined ? [] : [`reading ${reading}`]),
    ...(favour === undefined ? [] : [favour]),
  ]
  return `${term} = ${value} (${list(how)})`
}

/** `azure: outbid`: the request's id stands above anyway. */
export function refusedText({ bid, provider, why, note }: RefusedBid, request: string): string {
  const said = note === '' ? refusal(why) : note
  return said.startsWith(provider) ? said : `${within(request, bid)}: ${said}`
}

/** An id without the one it starts with: `request/oracle` is `oracle` within `request`. */
export const within = (id: string, inner: string): string =>
  inner.startsWith(`${id}/`) ? inner.slice(id.length + 1) : inner

/** Labels of `explain`, and what stands beside them. */
export const labels = {
  asked: 'asked',
  askedText: (one: Decision): string =>
    `${one.requested} by ${one.by} on ${one.submitted}, ${one.to === undefined ? `from ${one.from} on` : `for ${one.from} until ${one.to}`}` +
    (one.decided === one.submitted ? '' : `; decided ${one.decided}`),
  usedText: ({ by, at }: RightOfUse): string => `by ${by} on ${at}`,
  placed: 'placed',
  placedText: (one: Placement, request: Decision): string => {
    const same = one.from === request.from && one.to === request.to
    const host = one.host === one.provider ? '' : ` on ${one.host}`
    return `${one.quantity} with ${one.provider}${host} at ${one.price}${same ? '' : `, ${interval(one.from, one.to)}`}`
  },
  unmet: 'unmet',
  late: 'late',
  lateText: (days: number): string => `${count(days, 'day')} after the day it was needed`,
  notices: 'notices',
  refused: 'not taken',
  allocated: 'shares',
  allocatedText: ({ stage, bid, note }: AllocationLine, opens: boolean): string =>
    `${opens ? `stage ${stage}: ` : ''}${bid === undefined ? '' : `${bid}: `}${note}`,
  because: 'because',
  contradictions: 'conflict',
  restsOn: 'rests on',
  law: 'law',
  rules: 'rules',
  fired: (rules: readonly string[]): string => `fired: ${list(rules)}`,
  notFired: (rule: string, why: string): string => `${rule} did not fire: ${why}`,
  about: (text: string, whom: readonly string[]): string => (whom.length === 0 ? text : `${text} [${list(whom)}]`),
  verdict: ({ rule, amendment, state, absent }: VerdictReport, whom: readonly string[]): string => {
    const said = state === 'fired' ? 'fired' : state === 'not-fired' ? 'did not fire' : notApplicable(absent)
    return `${rule} (${amendment}) ${said}${whom.length === 0 ? '' : ` for ${list(whom)}`}`
  },
  inTheWay: (test: string): string => `${test}  ← in the way`,
  held: (holds: boolean): string => (holds ? 'yes' : 'no '),
  caveats: 'caveats',
  offer: 'offer',
  event: 'event',
  right: 'right',
  again: 'again',
  state: 'state',
  closing: 'closing',
  tail: 'tail',
  history: 'history',
  deadline: 'deadline',
  led: 'led to',
  ledText: (one: Decision): string => inOneLine.decision(one),
  accrued: 'accrued',
  accruedText: ({ accrued, due, event }: Payment): string =>
    `${event === undefined ? 'up to' : 'on'} ${accrued}; due ${due}`,
  steps: 'amount',
  partText: ({ posting, from, to, days, law }: PaymentPart): string =>
    `${posting}, ${days === '1/1' ? `on ${from}` : `${interval(from, to)} (${days} days)`}, under ${law}`,
  entries: 'entries',
  against: 'against',
  posting: 'posting',
  step: 'step',
  payment: 'payment',
  paymentText: ({ id, from, to, amount, currency }: Payment): string =>
    `${id}: ${from} pays ${to} ${money(amount, currency)}`,
  touches: 'touches',
  figures: 'figures',
  more: 'more',
} as const

interface NamedAmendment {
  readonly amendment: string
  readonly effective: string
}

const STAGES = { 'in-order': 'in order', 'pro-rata': 'pro rata', 'best-value': 'by best value' } as const

const payText = (effect: PayEffect): string =>
  `${effect.obligation}: ${effect.from} pays ${effect.to}${whenText(effect.each)}${dueTermsText(effect)}`

const bookText = ({ obligation, each, moves }: BookEffect): string =>
  `${obligation}: ${list(moves.map(({ kind, account }) => (kind === 'put' ? `puts into ${account}` : `draws from ${account}`)))}${whenText(each)}`

function whenText(each: Each): string {
  switch (each.kind) {
    case 'posting':
      return ''
    case 'event':
      return ` at ${each.event}`
    case 'period':
      return ` each ${each.word}`
    case 'placement':
      return ' for each month of a placement'
    case 'crossing':
      return ` when ${each.counter} reaches ${each.reaches.text}${each.every === undefined ? '' : `, and every ${each.every.text} above`}`
  }
}

/** What a rule does when it fires, in a few words. */
export function effectText(effect: Effect, valueOf: (term: string) => string | undefined): string {
  const whom = (to: Bidders | undefined): string => (to === undefined ? 'such a bid' : to === 'any' ? 'any' : list(to))
  switch (effect.kind) {
    case 'exclusive':
      return `exclusive to ${whom(effect.to)}`
    case 'exclude':
      return `excludes ${whom(effect.to)}`
    case 'permit':
      return `permits ${whom(effect.to)}`
    case 'prefer':
      return `prefers ${whom(effect.to)}`
    case 'allocate':
      return `allocates ${list(effect.stages.map(({ method }) => STAGES[method]))}`
    case 'first-refusal':
    case 'first-offer':
    case 'first-negotiation':
    case 'pre-emption':
      return rightText(effect, valueOf)
    case 'share':
    case 'fee':
    case 'guarantee':
    case 'true-up':
    case 'penalty':
    case 'refund':
      return payText(effect)
    case 'waterfall':
      return `${effect.obligation}: ${effect.from} pays ${list(effect.payees)} tier by tier${dueTermsText(effect)}`
    case 'book':
      return bookText(effect)
    case 'grant':
      return `grants ${list(effect.to)}${effect.exclusive ? ', exclusively' : ''}`
    case 'withhold':
      return `withholds from ${list(effect.to)}`
    case 'term':
    case 'renewal':
    case 'termination':
      return lifeText(effect, valueOf)
    case 'commitment':
      return commitmentText(effect, valueOf)
    case 'most-favoured':
      return favouredText(effect, valueOf)
    case 'untranslated':
      return `bears on every ${effect.touches} that its conditions fit`
  }
}

export const law = {
  title: (agreement: string, day: string): string => `${agreement} on ${day}`,
  inForce: (amendments: readonly NamedAmendment[], since: string | undefined): string => {
    if (since === undefined) return 'Nothing is in force yet.'
    return `In force since ${since}: ${list(amendments.map(({ amendment }) => amendment))}.`
  },
  rules: 'Rules in force',
  terms: 'Terms in force',
  untranslated: 'On record, not executed',
  changed: 'Changed that day',
  next: ({ amendment, effective }: NamedAmendment): string => `The next change is ${amendment}, on ${effective}.`,
  last: 'No later change is on record.',
  rule: (rule: string, effect: string): string => `${rule}: ${effect}`,
  standing: (status: string, source: string | undefined, since: string): string =>
    list([status, ...(source === undefined ? [] : [source]), `since ${since}`]),
  given: (value: string): string => `${value} (given for this view)`,
  readings: (term: string, readings: readonly (readonly [string, string])[], chosen: string | undefined): string =>
    `${term}: ${list(readings.map(([name, value]) => `${name} ${value}${name === chosen ? ' (chosen)' : ''}`))}`,
  enacted: 'enacts',
  repealed: 'repeals',
  voided: 'voids',
  set: 'sets',
  setting: (term: string, before: string | undefined, after: string): string =>
    before === undefined
      ? `${term} = ${after}`
      : before === after
        ? `${term} = ${after} as before`
        : `${term} = ${after} (was ${before})`,
} as const

export const valid = (files: number): string => `${count(files, 'file')}, no faults`

export const DIVERGENCE =
  'json-rules-engine and the compiled rules disagree: this is a bug in pactwright, and nothing else is printed.'

export const divergence = {
  rule: (rule: string, law: string, question: string): string => `${rule}, asked about ${question} under ${law}`,
  facts: 'facts',
  ours: 'compiled',
  theirs: 'reference',
  said: (state: string, nodes: readonly unknown[]): string =>
    nodes.length === 0 ? state : `${state}; conditions in document order: ${nodes.map(String).join(' ')}`,
  nothing: 'no verdict',
} as const

export const faults = {
  count: (errors: number, warnings: number): string =>
    warnings === 0 ? count(errors, 'fault') : `${count(errors, 'fault')}, ${count(warnings, 'warning')}`,
  warning: 'warning',
} as const
