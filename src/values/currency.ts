import type { Rational } from './rational.ts'
import { rational } from './rational.ts'

/** ISO 4217 list one as published on 2026-01-01: the codes by the number of their minor digits. */
const CODES: readonly (readonly [digits: number | undefined, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
      'CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ' +
      'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK ' +
      'MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP ' +
      'SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG ' +
      'YER ZAR ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  /** Metals, units of account and reserved codes have no minor unit. */
  [undefined, 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'],
]

const DIGITS: ReadonlyMap<string, number | undefined> = new Map(
  CODES.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
)

/** Every current ISO 4217 code, sorted. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].sort()

/** Whether a text is a current ISO 4217 code, in capitals. */
export const isCurrency = (code: string): boolean => DIGITS.has(code)

/** Digits after the point that amounts of a currency are printed with; 0 where it has no minor unit. */
export const minorDigits = (currency: string): number => DIGITS.get(currency) ?? 0

/** The smallest amount payable in a currency, such as 1/100 for USD; undefined for metals and units of account. */
export function minorUnit(currency: string): Rational | undefined {
  const digits = DIGITS.get(currency)
  return digits === undefined ? undefined : rational(1n, 10n ** BigInt(digits))
}
