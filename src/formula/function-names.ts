/** Every function of the language, in the order in which help lists them. */
const NAMES = [
  'min',
  'max',
  'sum',
  'average',
  'abs',
  'floor',
  'ceiling',
  'round',
  'over',
  'clamp',
  'if',
  'case',
  'known',
  'band',
  'tiers',
  'total',
  'npv',
  'at',
  'mean',
  'convert',
  'days',
  'whole-months',
] as const

export type FunctionName = (typeof NAMES)[number]

export const FUNCTION_NAMES: ReadonlySet<string> = new Set(NAMES)

export const isFunctionName = (name: string): name is FunctionName => FUNCTION_NAMES.has(name)
