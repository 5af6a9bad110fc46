import type { Calendar } from './calendar.ts'
import { FIRST_DAY, LAST_DAY } from './day.ts'
import { US_FEDERAL } from './us-federal.ts'

/** Monday to Friday, without any holiday. */
export const WEEKDAYS: Calendar = { name: 'weekdays', from: FIRST_DAY, to: LAST_DAY, holidays: new Set() }

/** The calendars that come with the engine, by name. */
export const CALENDARS: ReadonlyMap<string, Calendar> = new Map(
  [US_FEDERAL, WEEKDAYS].map((calendar) => [calendar.name, calendar]),
)
