import * as fc from 'fast-check'
import { CURRENCIES } from '../../src/values/currency.ts'
import { FIRST_DAY, LAST_DAY } from '../../src/values/day.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational } from '../../src/values/rational.ts'

/** Rationals that a decimal says exactly: up to 24 digits and 12 places. */
export const decimals = (): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
    .map(([n, places]) => rational(n, 10n ** BigInt(places)))

/** Any rational, mostly ones that no decimal says exactly. */
export const rationals = (): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([n, d]) => rational(n, d))

/** Small numbers with small denominators, where ties are frequent. */
export const halves = (): fc.Arbitrary<Rational> =>
  fc.tuple(fc.integer({ min: -400, max: 400 }), fc.constantFrom(1, 2, 4, 8, 20, 3)).map(([n, d]) => rational(n, d))

export const days = (): fc.Arbitrary<number> => fc.integer({ min: FIRST_DAY, max: LAST_DAY })

export const currencies = (): fc.Arbitrary<string> => fc.constantFrom(...CURRENCIES)

export const ZONES = [
  'America/Los_Angeles',
  'America/Denver',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Toronto',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const
