import type { Accounts } from '../accounts/create-accounts.ts'
import type { Agreement } from '../agreement/agreement.ts'
import type { FactProblem } from '../agreement/fact-reader.ts'
import type { Law } from '../agreement/law.ts'
import type { Lawbook } from '../agreement/lawbook.ts'
import type { Counters } from '../counters/create-counters.ts'
import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Place } from '../document/tree.ts'
import type { Tally } from '../counters/figure.ts'
import type { CapacityBook } from '../placement/capacity-book.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type {
  DatedEvent,
  Moment,
  Posting,
  Request,
  ResponseEvent,
  ScenarioEvent,
  Scenario,
  Use,
  Deal,
  Election,
} from '../scenario/scenario.ts'
import type { Agenda } from '../timeline/agenda.ts'
import { printDay } from '../values/day.ts'
import type { Zone } from '../values/zone.ts'
import type { Dues } from './due/dues.ts'
import type { Favours } from './favour/favour.ts'
import type { PendingAward } from './award/pending-award.ts'
import type { Commitments } from './commitment/commitments.ts'
import type { Life } from './life/life.ts'
import type { Act, RightOfUse } from './outcome.ts'
import type { Occurrence } from './occurrence.ts'
import type { Closing } from './payment/closing.ts'
import type { Crossings } from './payment/crossings.ts'
import type { PaymentRecord, Running } from './payment/payment-record.ts'
import type { Decided } from './restatement/decided.ts'
import type { RequestRecord } from './request-record.ts'
import type { WaterfallMemory } from './waterfall/waterfall-memory.ts'
import type { NoticeRecord, Offering } from './request-record.ts'
import type { Usage } from './usage/usage.ts'

export type Trace = 'none' | 'verdicts' | 'all'

/** What can be on the agenda. */
export type Happening =
  | { readonly kind: 'amendment'; readonly law: Law; readonly ends: readonly string[] }
  | { readonly kind: 'event'; readonly event: ScenarioEvent }
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'conduct'; readonly notice: NoticeRecord; readonly only: 'always' | 'when-capacity' }
  | { readonly kind: 'deadline'; readonly notice: NoticeRecord; readonly limit: 'answer' | 'closing' | 'tail' }
  /** A holder closes on what it took, or the owner with whom allocation chose. */
  | { readonly kind: 'completion'; readonly notice: NoticeRecord }
  | { readonly kind: 'closing'; readonly offering: Offering }
  /** The end of a wait before an award is made. */
  | { readonly kind: 'award'; readonly award: PendingAward }
  | { readonly kind: 'use'; readonly use: Use }
  /** A calendar month of a placement comes to its end. */
  | { readonly kind: 'usage'; readonly usage: Usage }
  | { readonly kind: 'deal'; readonly deal: Deal }
  | { readonly kind: 'election'; readonly election: Election }
  /** The due date of a payment, and the end of the time in which it could be made. */
  | { readonly kind: 'due'; readonly payment: string }
  | { readonly kind: 'late'; readonly payment: string; readonly end: 'overdue' | 'defaulted'; readonly until: number }
  /** A day on which a term may begin, and the first one out of it. */
  | { readonly kind: 'term' | 'expiry'; readonly day: number }
  | {
      readonly kind: 'posting'
      readonly posting: Posting
      readonly part: PostingPart
      /** The obligations for which the posting is split so. */
      readonly obligations: readonly string[]
    }
  /** Counters are looked at, for the rules that run when they reach an amount. */
  | { readonly kind: 'crossing'; readonly day: number }
  /** The end of a period, for the rules that run at its close. */
  | { readonly kind: 'period-close'; readonly closing: Closing }
  | {
      readonly kind: 'count'
      readonly posting: Posting
      readonly part: PostingPart
      readonly counters: ReadonlySet<string>
    }

/** One run: what it was given, and what has come of it so far. Made anew for each run, seen by nobody else. */
export interface World {
  readonly agreement: Agreement
  readonly scenario: Scenario
  readonly laws: readonly Law[]
  readonly lawbook: Lawbook
  readonly zone: Zone
  readonly trace: Trace
  readonly book: CapacityBook
  /** What was decided while less was known; absent where nothing becomes known late. */
  readonly decided?: Decided
  /** What has become of the agreement's term. */
  readonly life: Life
  /** What parties have taken of third parties' deals. */
  readonly favours: Favours
  readonly agenda: Agenda<Happening>
  /** The dated answers of the scenario, by the request or notice that they name. */
  readonly responses: ReadonlyMap<string, readonly ResponseEvent[]>
  /** Milestones reached so far, with the day; replaced, never changed, so that decisions may keep it. */
  milestones: ReadonlyMap<string, number>
  /** Events that have happened so far, in order; milestones are kept apart. */
  readonly events: DatedEvent[]
  /** What the engine has to tell of, once what it is at is done. */
  readonly told: Occurrence[]
  readonly requests: Map<string, RequestRecord>
  /** Everything that has been put to holders of rights, in order. */
  readonly offerings: Offering[]
  /** The notices that each rule has given, in order. */
  readonly rights: Map<string, NoticeRecord[]>
  /** Awards that wait for bidders, or have waited, in order. */
  readonly awards: PendingAward[]
  /** By rule, period and who owes whom; in the order in which each was first owed. */
  readonly payments: Map<string, PaymentRecord>
  /** What has become of payments since they are owed. */
  readonly dues: Dues
  /** Of each obligation, party pair and currency: what was earned and what was posted. */
  readonly running: Map<string, Running>
  /** Of each waterfall: what was distributed and what was posted. */
  readonly waterfalls: Map<string, WaterfallMemory>
  /** Of each obligation, and of each of its steps that is looked back on: what it came to, by day. */
  readonly memories: Map<string, Tally>
  /** What has become of rules that wait for counters to reach amounts; absent where there is none. */
  readonly crossings?: Crossings
  /** How many obligations must have been settled before each, where they run at the same time. */
  readonly depths: ReadonlyMap<string, number>
  /** The obligations that some rule looks back on. */
  readonly remembering: ReadonlySet<string>
  readonly uses: RightOfUse[]
  readonly commitments: Commitments
  /** Absent where the agreement has none, so that nothing is spent on them. */
  readonly counters?: Counters
  /** Absent where the agreement has none. */
  readonly accounts?: Accounts
  readonly acts: Omit<Act, 'id'>[]
  /** By place and message: each is told once, however often it is met. */
  readonly faults: Map<string, Fault>
}

export const dayOfMoment = (moment: Moment, zone: Zone): number =>
  moment.kind === 'date' ? moment.day : zone.dayOfInstant(moment.at)

/** A date stands at the first instant of its day. */
export const instantOfMoment = (moment: Moment, zone: Zone): number =>
  moment.kind === 'date' ? zone.startOfDay(moment.day) : moment.at

/** The last instant of a local day. */
export const endOfDay = (day: number, zone: Zone): number => zone.startOfDay(day + 1) - 1

export const printMoment = (moment: Moment, zone: Zone): string =>
  moment.kind === 'date' ? printDay(moment.day) : zone.printInstant(moment.at)

export function tell(world: World, problems: readonly FactProblem[], place: Place): void {
  for (const problem of problems) {
    const found = fault(problem, problem.place ?? place)
    world.faults.set(`${found.at} ${found.message}`, found)
  }
}
