import type { SeriesPoint } from '../../plan/compute-series.ts'
import type { Agreement } from '../agreement.ts'

/** An agreement whose series have the values that a scenario tells. */
export const withPoints = (agreement: Agreement, points: ReadonlyMap<string, readonly SeriesPoint[]>): Agreement =>
  points.size === 0 ? agreement : { ...agreement, points }
