import type { Outcome } from '../simulation/outcome.ts'
import { measures } from './amounts.ts'
import { HEADINGS, heading, NOTICE, statuses, within } from './catalogue.ts'
import type { AnyNotice } from './notice-text.ts'
import { noticeStanding, noticeState, subjectOf } from './notice-text.ts'
import { headed, tally } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** A column, and what it shows of a notice. */
type NoticeColumn = Column & {
  readonly of: (notice: AnyNotice) => string
  /** Left out where it would be empty. */
  readonly quiet?: boolean
}

/** Every notice given to a holder of a right, over a request or an event, with its dates and what became of it. */
export function noticesSection({ decisions, notices: overEvents }: Outcome, style: Style): string[] {
  const notices: readonly AnyNotice[] = [...decisions.flatMap((one) => one.notices), ...overEvents]
  if (notices.length === 0) return []
  const columns = columnsFor(notices, overEvents.length).filter(
    ({ quiet, of }) => quiet !== true || notices.some((one) => of(one) !== ''),
  )
  const rows = notices.map((one) => columns.map(({ of }): Cell => of(one)))
  const counts = statuses(tally(notices.map(({ state }) => noticeState(state))))
  return headed(heading(HEADINGS.notices, notices.length, counts), table(columns, rows, style), style)
}

function columnsFor(notices: readonly AnyNotice[], overEvents: number): NoticeColumn[] {
  const quantity = measures(notices.flatMap((one) => ('offer' in one ? one.quantity : [])))
  const price = measures(notices.flatMap((one) => ('offer' in one ? (one.price ?? []) : [])))
  const ranked = notices.some(({ rank }) => rank !== 1)
  const about = overEvents === 0 ? 'request' : overEvents === notices.length ? 'event' : 'about'
  const offered = (one: AnyNotice): string => ('offer' in one ? within(subjectOf(one), one.offer) : '')
  return [
    { title: about, least: 16, of: subjectOf },
    { title: 'holder', least: 9, of: ({ holder }) => holder },
    { title: 'rank', align: 'right', quiet: true, of: ({ rank }) => (ranked ? String(rank) : '') },
    { title: 'offer', least: 8, quiet: true, of: (one) => (offered(one) === subjectOf(one) ? '' : offered(one)) },
    {
      title: quantity.unit ?? 'quantity',
      align: 'right',
      spare: 1,
      quiet: true,
      of: (one) => ('offer' in one ? quantity.show(one.quantity) : ''),
    },
    {
      title: price.unit ?? 'price',
      align: 'right',
      least: 8,
      spare: 2,
      quiet: true,
      of: (one) => ('offer' in one ? price.show(one.price ?? '') : ''),
    },
    { title: 'given', least: 10, of: ({ given }) => given },
    { title: 'deadline', least: 10, of: ({ deadline }) => deadline ?? '' },
    { title: 'state', least: 9, of: noticeStanding },
    { title: 'answered', least: 10, spare: 3, of: ({ answered }) => answered ?? '' },
    { title: 'close by', least: 10, spare: 4, quiet: true, of: (one) => one['close-by'] ?? '' },
    { title: 'free until', least: 10, spare: 5, quiet: true, of: (one) => one['free-until'] ?? '' },
    { title: 'notice', below: NOTICE, of: ({ id }) => id },
  ]
}
