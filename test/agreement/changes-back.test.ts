import { describe, expect, test } from 'vitest'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { termText } from '../../src/agreement/term/term-value.ts'
import { dayOf, printDay } from '../../src/values/day.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf } from './agreement-texts.ts'

const sets = (text: string): string => `sets: { share.rate: { value: ${text} } }`
const FIRST = amendment('first', '2020-01-01', sets('20%'))
const MID = amendment('mid', '2020-03-01', sets('21%'))
const BACK = amendment('back', '2020-07-01', sets('18%, since: 2020-02-01'))
const LATER = amendment('later', '2020-09-01', sets('17%, since: 2020-06-01'))

async function ratesAsOf(asOf: number | undefined): Promise<string[]> {
  const agreement = await agreementOf(AGREEMENT, FIRST, MID, BACK, LATER)
  const { laws, faults } = foldLaws(agreement, undefined, undefined, asOf)
  expect(faults).toEqual([])
  return laws.map(({ id, from, terms }) => {
    const term = terms.get('share.rate')
    return `${printDay(from)} ${id}: ${term === undefined ? '' : `${termText(term.value)} by ${term.amendment}`}`
  })
}

describe('a term that is changed back', () => {
  test('is what it was until that is known', async () => {
    expect(await ratesAsOf(dayOf(2020, 6, 30))).toEqual([
      '2020-01-01 first: 20% by first',
      '2020-03-01 mid: 21% by mid',
      '2020-07-01 back: 18% by back',
      '2020-09-01 later: 17% by later',
    ])
  })

  test('is known to have been so whatever was set in between, until more is known', async () => {
    expect(await ratesAsOf(dayOf(2020, 7, 1))).toEqual([
      '2020-01-01 first: 20% by first',
      '2020-02-01 back@2020-02-01: 18% by back',
      '2020-03-01 mid+back@2020-03-01: 18% by back',
      '2020-07-01 back: 18% by back',
      '2020-09-01 later: 17% by later',
    ])
    expect(await ratesAsOf(undefined)).toEqual([
      '2020-01-01 first: 20% by first',
      '2020-02-01 back@2020-02-01: 18% by back',
      '2020-03-01 mid+back@2020-03-01: 18% by back',
      '2020-06-01 back@2020-06-01+later@2020-06-01: 17% by later',
      '2020-07-01 back+later@2020-07-01: 17% by later',
      '2020-09-01 later: 17% by later',
    ])
  })

  test('goes back, and no further than the first law', async () => {
    const late = amendment('late', '2020-07-01', sets('18%, since: 2020-07-01'))
    const early = amendment('early', '2020-07-01', sets('18%, since: 2019-12-31'))
    const never = amendment('never', '2020-07-01', sets('18%, since: 2020-02-30'))
    const codes = async (text: string) => (await faultsOf(AGREEMENT, FIRST, text)).map((one) => one.split(' ')[1])
    expect(await codes(late)).toEqual(['not-earlier:'])
    expect(await codes(early)).toEqual(['no-law:'])
    expect(await codes(never)).toEqual(['no-such-date:'])
  })
})
