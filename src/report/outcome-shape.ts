import * as z from 'zod'
import { TAIL_REFERENCES } from '../agreement/right/right.ts'
import { RIGHT_EVENTS } from '../rights/transitions.ts'
import { commitmentKeys } from './commitment-outcome-shape.ts'
import { accountShape, counterShape } from './kept-outcome-shapes.ts'

/** The outcome as a zod shape, for its JSON Schema and for reading a printed outcome back. A test holds it equal to the type. */

const text = z.string()
const texts = z.array(text)
const number = z.int().nonnegative()
const date = text.describe('a date, `2025-06-02`, or an instant with its offset')
const money = text.describe('an amount with the minor digits of its currency: `25000000.00`')
const status = z.enum(['stated', 'reported', 'assumed'])

const reason = z.strictObject({
  rule: text,
  amendment: text,
  effect: text,
  clause: text,
  source: z.exactOptional(text),
  status,
})

const restsOn = z.strictObject({
  term: text,
  value: text,
  status,
  reading: z.exactOptional(text),
  favour: z.exactOptional(text).describe("what was taken of a third party's deal, where the value comes from that"),
})

const test = z.strictObject({
  fact: text,
  operator: text,
  expected: text,
  actual: text,
  holds: z.boolean(),
  nearest: z.boolean().describe('the failing test that is nearest to letting the rule fire'),
})

const verdict = z.strictObject({
  rule: text,
  amendment: text,
  about: text.describe('`request`, or the id of the bid the rule was asked about'),
  state: z.enum(['fired', 'not-fired', 'not-applicable']),
  absent: texts,
  tests: z.array(test),
})

const contradiction = z.strictObject({
  kind: z.enum(['rules', 'bids']),
  between: texts.describe('names of the two rules, or ids of the bids with equal claims'),
  prevails: z.exactOptional(text).describe('absent when none prevails and the answer is disputed'),
  about: text,
})

const answered = {
  because: z.array(reason),
  contradictions: z.array(contradiction),
  summary: text,
  'rests-on': z.array(restsOn),
  caveats: texts,
}

const verdicts = { verdicts: z.exactOptional(z.array(verdict)) }

const placement = z.strictObject({
  provider: text,
  host: text,
  quantity: text,
  from: date,
  to: z.exactOptional(date).describe('the first day that no longer counts; absent where there is no end'),
  price: z.exactOptional(text).describe('absent where nobody has named one'),
})

const tail = z.strictObject({
  terms: z.exactOptional(texts).describe('what a closing must be, term by term: `price as-good within 2%`'),
  against: z.enum(TAIL_REFERENCES).describe('what a closing is compared with'),
  with: z.enum(['anyone', 'same-bidder']),
  needs: z.enum(['close', 'close-or-sign']).describe('what must be done by its end'),
  after: z.enum(['again', 'free']).describe('when it has ended: nothing without the right, or anything'),
})

const noticeOnEvent = z.strictObject({
  id: text,
  rule: text,
  holder: text,
  kind: z.enum(['first-refusal', 'first-offer', 'first-negotiation', 'pre-emption']),
  rank: number.describe('a lower one comes first'),
  given: date,
  cause: z.exactOptional(z.enum(['changed', 'not-closed', 'worse'])).describe('why the right came up again'),
  phase: z.enum(['interest', 'talks', 'reply']),
  deadline: z.exactOptional(date).describe('absent while what it counts from has not happened'),
  state: z.enum(['exercised', 'exercised-in-part', 'waived', 'lapsed', 'void', 'open']),
  then: z.enum(['none', 'completed', 'defaulted', 'free', 'spent', 're-armed', 'breached']),
  'free-until': z.exactOptional(date).describe('the last day, or instant, on which the owner may close with others'),
  tail: z.exactOptional(tail).describe("what the owner's freedom is held to, where the right limits it"),
  'close-by': z.exactOptional(date).describe("the last day, or instant, for the holder's own closing"),
  closed: z.exactOptional(z.enum(['completed', 'defaulted'])).describe("what became of the holder's own closing"),
  answered: z.exactOptional(date).describe('when it was answered or became void'),
  choice: z.exactOptional(text).describe('the way to exercise that the holder chose'),
  derivation: texts.describe('how the deadline came about, date by date'),
  history: z.array(z.strictObject({ on: date, event: z.enum(RIGHT_EVENTS) })).describe('what happened to it, in order'),
})

const notice = noticeOnEvent.extend({
  offer: text.describe('the bid whose terms were put to the holder; the request where nobody has bid'),
  quantity: text,
  price: z.exactOptional(text).describe('absent where the owner names none'),
  taken: text,
  pays: z.exactOptional(text).describe('the price at which the holder took it'),
})

const refusedBid = z.strictObject({
  bid: text,
  provider: text,
  why: z.enum([
    'excluded',
    'no-room',
    'outbid',
    'minimum',
    'cap',
    'tie-break',
    'combination',
    'not-among',
    'no-share',
    'declined',
    'right-exercised',
    'too-late',
    'tail',
    'disputed',
  ]),
  rules: texts,
  note: text,
})

const allocationLine = z.strictObject({
  stage: z.number(),
  bid: z.exactOptional(text),
  quantity: z.exactOptional(text),
  note: text,
})

const decision = z.strictObject({
  id: text,
  request: text,
  status: z.enum(['placed', 'partly placed', 'unmet', 'disputed']),
  by: text,
  submitted: date,
  decided: date,
  'delayed-days': number,
  from: date,
  to: z.exactOptional(date).describe('the first day that no longer counts; absent where there is no end'),
  requested: text,
  unmet: text,
  law: text.describe('the law of the day of submission: the amendments that made it'),
  placements: z.array(placement),
  notices: z.array(notice),
  refused: z.array(refusedBid),
  allocation: z.exactOptional(z.array(allocationLine)),
  ...answered,
  ...verdicts,
})

const part = z.strictObject({
  posting: text,
  from: date,
  to: date,
  days: text.describe('days of the part over days of the period: `26/30`'),
  law: text,
  steps: z.array(z.strictObject({ verb: text, text, value: text })),
  amount: money,
  ...verdicts,
})

const payment = z.strictObject({
  id: text,
  from: text,
  to: text,
  period: text.describe('what it is for; the day where it is owed at an event'),
  event: z.exactOptional(text).describe('what happened, where it is owed at that'),
  amount: money,
  currency: text,
  rule: text,
  obligation: text,
  status: z.enum(['due', 'disputed', 'undefined']),
  restates: z.exactOptional(text).describe('the payment that it puts right, where it is a catch-up'),
  on: z.exactOptional(text).describe('the late payment that it is interest on'),
  accruing: z.exactOptional(z.boolean()).describe('interest so far: what it is on is outstanding still'),
  accrued: date.describe('the last day on which it accrued'),
  due: date,
  paid: z
    .exactOptional(
      z.array(z.strictObject({ on: date, amount: money, currency: text, how: z.enum(['paid', 'set-off']) })),
    )
    .describe('absent where it was paid when it was due'),
  outstanding: z.exactOptional(money).describe('what was due within the horizon and never paid'),
  'late-days': z.exactOptional(number).describe('from the due date to the last payment, or to the end of the horizon'),
  surplus: z.exactOptional(money).describe('what was paid beyond what was owed'),
  'settled-by': z.exactOptional(text).describe('the settlement that it is part of'),
  parts: z.array(part),
  ...answered,
})

const total = z.strictObject({ from: text, to: text, amount: money, currency: text })

const settlement = z.strictObject({
  id: text,
  due: date,
  from: text,
  to: text,
  amount: money.describe('what is to be transferred; 0 where both owe the same'),
  currency: text,
  of: texts.describe('the payments that it settles'),
  gross: z.array(total).describe('what each owed the other before'),
  summary: text,
})

const entry = z.strictObject({
  id: text,
  transaction: text.describe('the lines of one transaction sum to nothing per currency'),
  date,
  account: text,
  amount: money,
  currency: text,
  posting: text,
  rule: text,
  amendment: text,
  payment: text,
  step: text.describe("the verb of the plan's step that came to the amount: `payable`"),
  arithmetic: text.describe('every step up to it, each with what it came to'),
})

const right = z.strictObject({
  id: text,
  by: text,
  at: date,
  answer: z.enum(['granted', 'withheld', 'not granted', 'disputed']),
  ...answered,
  ...verdicts,
})

const act = z.strictObject({
  id: text,
  act: text,
  at: date,
  by: text,
  of: text,
  permitted: z.boolean(),
  summary: text,
})

const life = z.strictObject({
  id: text,
  state: z.enum(['not begun', 'in term', 'ended', 'disputed']),
  starts: z.exactOptional(date),
  ends: z.exactOptional(date).describe('the last day in term'),
  'ended-by': z.exactOptional(z.enum(['expiry', 'termination', 'dispute'])),
  renewals: number,
  periods: z.array(
    z.strictObject({
      kind: z.enum(['term', 'renewal']),
      rule: z.exactOptional(text),
      amendment: z.exactOptional(text),
      from: date,
      to: z.exactOptional(date).describe('the last day in term'),
    }),
  ),
  ...answered,
})

const favour = z.strictObject({
  id: text,
  deal: text,
  by: z.exactOptional(text),
  with: z.exactOptional(text),
  rule: text,
  holder: text,
  term: text,
  state: z.enum(['in force', 'elected', 'open', 'lapsed', 'not better', 'disputed']),
  known: date.describe('the day on which the deal became known'),
  from: z.exactOptional(date),
  until: z.exactOptional(date).describe('the last day; absent where nothing ends it'),
  deadline: z.exactOptional(date).describe('by when it could be elected'),
  elected: z.exactOptional(date),
  value: text,
  was: z.exactOptional(text).describe('what the term is without it'),
  ...answered,
})

const commitment = z.strictObject({
  ...commitmentKeys,
  because: z.array(reason),
  summary: text,
  'rests-on': z.array(restsOn),
  caveats: texts,
})

const expectation = z.strictObject({
  kind: text,
  id: text,
  met: z.boolean(),
  expected: text,
  actual: text,
  why: texts,
  at: text.describe('`file:line:column`'),
})

const caveat = z.strictObject({
  id: text,
  kind: z.enum(['untranslated', 'assumed', 'reported', 'unknown', 'judged', 'reading', 'undefined']),
  text,
  touches: texts.describe('ids of decisions, payments and uses'),
})

const receipt = z.strictObject({
  pactwright: text,
  engine: text,
  documents: z.array(z.strictObject({ name: text, sha256: text })),
  readings: z.array(z.strictObject({ term: text, reading: text })),
  options: z.strictObject({
    confirm: text,
    trace: text,
    sets: texts,
    seed: number.describe('by which lots are drawn'),
  }),
  evaluations: number,
  distinct: number,
  confirmed: number,
})

const change = { id: text, was: z.exactOptional(text), becomes: z.exactOptional(text) }

const paymentState = z.strictObject({
  from: text,
  to: text,
  amount: money,
  currency: text,
  status: z.enum(['due', 'disputed', 'undefined']),
  due: date,
})

const readingOutcome = z.strictObject({
  term: text,
  reading: text,
  value: text,
  'instead-of': z.exactOptional(text).describe('the reading that was followed; absent where the value has no name'),
  was: text,
  'rests-on': z.boolean().describe('whether an answer of the outcome rests on the term'),
  state: z.enum(['run', 'faulty', 'not run']).describe('`not run` where there are too many'),
  faults: texts.describe('why it cannot be run'),
  totals: z.array(z.strictObject({ from: text, to: text, currency: text, was: money, becomes: money, change: money })),
  decisions: z.array(z.strictObject(change)),
  payments: z.array(
    z.strictObject({ id: text, was: z.exactOptional(paymentState), becomes: z.exactOptional(paymentState) }),
  ),
  others: z.array(z.strictObject({ ...change, kind: text })).describe('notices, uses, acts and all else with an id'),
})

export const outcomeShape = z.strictObject({
  pactwright: z.literal(1),
  agreement: text,
  scenario: text,
  variant: z.exactOptional(text),
  decisions: z.array(decision),
  payments: z.array(payment),
  totals: z.array(total),
  settlements: z.array(settlement),
  entries: z.array(entry),
  notices: z.array(noticeOnEvent.extend({ because: z.array(reason), 'rests-on': z.array(restsOn) })),
  rights: z.array(right),
  acts: z.array(act),
  life: z.array(life),
  favours: z.array(favour),
  commitments: z.array(commitment),
  counters: z.array(counterShape),
  accounts: z.array(accountShape),
  expectations: z.array(expectation),
  caveats: z.array(caveat),
  figures: z.strictObject({ total: number, 'on-assumed': number, 'on-reported': number }),
  receipt,
  readings: z
    .exactOptional(z.array(readingOutcome))
    .describe('what each other reading would give; only that which is otherwise'),
})
