import { describe, expect, test } from 'vitest'
import { contractStart } from '../../src/agreement/contract-start.ts'
import { printDay } from '../../src/values/day.ts'
import { amendment, rule, treesOf } from './agreement-texts.ts'

const startOf = async (...texts: string[]): Promise<string> => printDay(contractStart(await treesOf(texts)))

const term = (from: string): string => `enacts:\n${rule('t', `{ type: term, params: { ${from}for: 1 year } }`)}`

describe('contract periods are counted', () => {
  test('from the founding contract, in whatever order the amendments are read', async () => {
    expect(await startOf(amendment('second', '2021-01-01'), amendment('first', '2020-05-04'))).toBe('2020-05-04')
  })

  test('from the first day of the term that it writes', async () => {
    expect(await startOf(amendment('first', '2020-05-04', term('from: 2020-07-01, ')))).toBe('2020-07-01')
  })

  test('from the amendment that enacts the first term, where that waits for an event or says nothing', async () => {
    const second = amendment('second', '2021-01-01', term('from: spun-off, '))
    expect(await startOf(amendment('first', '2020-05-04'), second)).toBe('2021-01-01')
    expect(await startOf(amendment('first', '2020-05-04', term('')), second)).toBe('2020-05-04')
  })

  test('from the epoch where no amendment is dated', async () => {
    expect(await startOf(amendment('first', 'soon'))).toBe('1970-01-01')
  })
})
