import type { Calendar } from './calendar.ts'
import { FIRST_DAY, LAST_DAY } from './day.ts'

/** Monday to Friday, without any holiday. */
export const WEEKDAYS: Calendar = { name: 'weekdays', from: FIRST_DAY, to: LAST_DAY, holidays: new Set() }
