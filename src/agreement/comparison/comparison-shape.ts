import * as z from 'zod'
import { scalar } from '../../document/shape.ts'

/** A comparison: `any`, a boolean formula, or a map from a bid fact's short name to what it must be. */
export const comparisonShape = z.union([
  scalar().describe('`any`, or a formula over `response.` and `offered.`'),
  z.record(z.string(), z.union([scalar(), z.boolean()])).describe('`{ price: as-good }`'),
])
