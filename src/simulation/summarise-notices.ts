import type { Notice, NoticeOnEvent } from './notice.ts'
import { sentences } from './sentences.ts'

/** Notices that may be summed up: those of a request, of which each is over one part, or those of an event. */
type Told = NoticeOnEvent & Partial<Pick<Notice, 'offer'>>

type RightEvent = NoticeOnEvent['history'][number]['event']

type EndOfRight = Parameters<typeof sentences.rights.turned>[0]

const ENDS: readonly EndOfRight[] = [
  'exercised',
  'exercised-in-part',
  'waived',
  'lapsed',
  'failed',
  'withdrawn',
  'released',
  'ended',
  'outranked',
  'changed',
]

/** How many rights a summary tells of; the rest is counted. */
const MOST = 4

/**
 * What became of rights, in short: of each holder's right over each part only the last notice, with how many came before
 * it; what is the same for several holders once.
 */
export function summariseNotices(notices: readonly Told[]): string[] {
  const last = new Map<string, { notice: Told; earlier: number }>()
  for (const notice of notices) {
    const key = JSON.stringify([notice.offer, notice.rule, notice.holder])
    const before = last.get(key)
    last.set(key, { notice, earlier: before === undefined ? 0 : before.earlier + 1 })
  }
  const same = new Map<string, { holders: string[]; say: (holders: readonly string[]) => string }>()
  for (const { notice, earlier } of last.values()) {
    const say = saying(notice, earlier)
    const key = say([''])
    const there = same.get(key)
    if (there === undefined) same.set(key, { holders: [notice.holder], say })
    else there.holders.push(notice.holder)
  }
  const groups = [...same.values()]
  const told = groups.slice(0, groups.length > MOST ? MOST : undefined)
  const left = groups.slice(told.length).reduce((sum, { holders }) => sum + holders.length, 0)
  return [...told.map(({ holders, say }) => say(holders)), ...(left === 0 ? [] : [sentences.rights.more(left)])]
}

/** What became of one notice, still to be said of its holder, or of others of whom the same is true. */
function saying(notice: Told, earlier: number): (holders: readonly string[]) => string {
  const { rights } = sentences
  const counted = (what: string): string => (earlier === 0 ? what : rights.afterEarlier(what, earlier))
  if (notice.state === 'open') return (holders) => counted(rights.open(holders, notice.deadline))
  return (holders) => rights.became(holders, counted(whatBecame(notice)))
}

function whatBecame(notice: Told): string {
  const { rights } = sentences
  const onDay = (event: RightEvent): string => dayOf(notice.history.findLast((one) => one.event === event)?.on ?? '')
  if (notice.then === 'breached') return rights.breached(onDay('breached'))
  const { event, on } = endOf(notice)
  const what = rights.turned(event, event === 'lapsed' ? on : dayOf(on))
  const { then, closed, 'close-by': closeBy, 'free-until': freeUntil } = notice
  if (then === 're-armed') return rights.reArmed(what, onDay('re-armed'))
  if (closed === 'defaulted') return rights.defaulted(what, closeBy ?? '')
  if (closed === 'completed' && onDay('completed') !== dayOf(on)) return rights.closedLater(what, onDay('completed'))
  if (closed === undefined && closeBy !== undefined && isTaken(notice)) return rights.toClose(what, closeBy)
  const isFree = then === 'free' && freeUntil !== undefined && dayOf(freeUntil) > dayOf(on)
  return isFree ? rights.leftFree(what, freeUntil) : what
}

const isTaken = ({ state }: Told): boolean => state === 'exercised' || state === 'exercised-in-part'

/** The turn that took it out of the open, or has made it void since. */
function endOf({ id, history, state }: Told): { readonly event: EndOfRight; readonly on: string } {
  for (const { event, on } of history.toReversed()) if (isEnd(event)) return { event, on }
  throw new Error(`\`${id}\` is ${state}, and nothing in its history has made it so`)
}

const isEnd = (event: RightEvent): event is EndOfRight => ENDS.some((end) => end === event)

/** The local day of a moment: instants are told with their offset. */
const dayOf = (on: string): string => on.slice(0, 'YYYY-MM-DD'.length)
