import { dayOf } from './day.ts'
import type { Calendar } from './calendar.ts'

/**
 * The days on which the federal holidays of the United States (5 U.S.C. 6103) are observed, month and day by year: a
 * holiday on a Saturday is observed the Friday before, one on a Sunday the Monday after, so New Year's Day may fall in
 * the year before. Juneteenth counts from 2021. Inauguration Day, a holiday around Washington only, is left out.
 */
const OBSERVED: readonly (readonly [year: number, days: string])[] = [
  [2019, '01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25'],
  [2020, '01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25'],
  [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  [2022, '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'],
  [2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
  [2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
  [2025, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'],
  [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
  [2029, '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25'],
  [2030, '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
  [2031, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'],
  [2032, '01-01 01-19 02-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
]

const holidays = OBSERVED.flatMap(([year, days]) =>
  days.split(' ').map((text) => dayOf(year, Number(text.slice(0, 2)), Number(text.slice(3)))),
)

/** Business days of the United States federal government, 2019 to 2032. */
export const US_FEDERAL: Calendar = {
  name: 'us-federal',
  from: dayOf(2019, 1, 1),
  to: dayOf(2032, 12, 31),
  holidays: new Set(holidays),
}
