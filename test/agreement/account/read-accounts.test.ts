import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { treeOf } from '../../../src/document/tree.ts'

function read(accounts: object, enacts: readonly object[] = []) {
  const documents = [
    {
      agreement: 'label',
      title: 'A label and its artist',
      zone: 'UTC',
      currency: 'USD',
      unit: 'record',
      parties: ['label', 'artist'],
      streams: ['sales'],
      events: ['outage'],
      terms: { rate: { type: 'ratio' }, most: { type: 'money' }, window: { type: 'length' } },
      facts: {
        'posting.album': { type: 'text' },
        'posting.take': { type: 'money', default: '0 USD' },
        'deal.item': { type: 'text' },
      },
      counters: {
        sold: { add: '= posting.amount' },
        'sold.album': { add: '= posting.amount', per: ['posting.album'] },
      },
      accounts,
    },
    {
      amendment: 'founding',
      title: 'The contract',
      effective: '2020-01-01',
      sets: { rate: { value: '1%' }, most: { value: '5 USD' }, window: { value: '1 year' } },
      enacts,
    },
  ]
  return readAgreement(documents.map((one) => treeOf({ pactwright: 1, ...one }, 'label')))
}

const faultsOf = (account: object): string[] =>
  read({ advance: account }).faults.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`)

describe('an account', () => {
  test('is read with all it says', () => {
    const { agreement, faults } = read({
      advance: {
        unit: 'USD',
        per: ['posting.album'],
        limit: '= min(term.most, counter.sold * 10%)',
        expires: {
          latest: [
            { after: 'put', length: '= term.window' },
            { if: 'outage', after: 'outage', length: '1 year' },
          ],
        },
        grows: { by: '= term.rate / 12', each: 'month', round: '0.01 USD', mode: 'down' },
        ends: 'forfeited',
      },
      bank: { unit: 'record' },
    })
    expect(faults).toEqual([])
    expect(agreement?.accounts.get('advance')).toMatchObject({
      type: { kind: 'money', currency: 'USD' },
      per: ['posting.album'],
      expires: { starts: ['outage', 'put'] },
      grows: { round: { mode: 'down' } },
      ends: 'forfeited',
    })
    expect(agreement?.accounts.get('bank')).toMatchObject({
      type: { kind: 'quantity', unit: 'record' },
      per: [],
      ends: 'survives',
    })
    expect([...(agreement?.facts.keys() ?? [])].filter((name) => name.startsWith('account.bank.'))).toEqual(
      ['balance', 'put', 'drawn', 'expired', 'grown'].map((figure) => `account.bank.${figure}`),
    )
    expect(agreement?.facts.get('account.advance.room')).toMatchObject({ per: ['posting.album'], optional: false })
  })

  test('is faulty where it says what it cannot mean', () => {
    expect(faultsOf({ unit: 'recrd' })).toEqual([
      'unknown-unit: `recrd` is no currency, and no unit that a fact or term is declared in; did you mean `record`?',
    ])
    expect(faultsOf({ unit: 'USD', per: ['posting.albun'] })).toEqual([
      'unknown-fact: unknown fact `posting.albun`; did you mean `posting.album`?',
    ])
    expect(faultsOf({ unit: 'USD', per: ['term.rate'] })).toEqual([
      'fact-not-supplied: `term.rate` is no fact of a record, by which pots could be told apart; use a fact of `posting.`, `event.`, `request.`, `bid.`, `placement.`, `use.`',
    ])
    expect(faultsOf({ unit: 'USD', per: ['posting.album', 'posting.album'] })).toEqual([
      'duplicate-id: `posting.album` stands twice in `per`; keep one of the two',
    ])
    expect(faultsOf({ unit: 'USD', limit: '= posting.take' })).toEqual([
      'fact-not-supplied: `limit` of an account reads `posting.take`, which is of a record; use `term.`, `milestone.`, `date`, or a counter without `per`',
    ])
    expect(faultsOf({ unit: 'USD', limit: '= counter.sold.album' })).toEqual([
      'fact-not-supplied: `limit` of an account reads `counter.sold.album`, which is kept per `posting.album`; use `term.`, `milestone.`, `date`, or a counter without `per`',
    ])
    expect(faultsOf({ unit: 'USD', grows: { by: '1%', each: 'moth' } })).toEqual([
      'unknown-period: unknown period `moth`; did you mean `month`?',
    ])
    expect(faultsOf({ unit: 'USD', grows: { by: '1%', each: 'month', mode: 'down' } })).toEqual([
      'missing-key: `mode` without `round`; say what to round to, as in `round: 0.01 USD`',
    ])
    expect(faultsOf({ unit: 'USD', grows: { by: '1%', each: 'month', round: '0 USD' } })).toEqual([
      'bad-rounding-unit: the unit to round to is not above 0; give the smallest part, as in `0.01 USD`',
    ])
    expect(faultsOf({ unit: 'USD', limit: '5 EUR' }).map((one) => one.split(':')[0])).toEqual(['mixed-currency'])
    expect(
      faultsOf({ unit: 'USD', expires: { after: 'putt', length: '1 year' } }).map((one) => one.split(':')[0]),
    ).toEqual(['unknown-start'])
    expect(faultsOf({ unit: 'USD', ends: 'refunded' }).map((one) => one.split(':')[0])).toEqual(['unknown-value'])
  })

  test('may not read another: what it reads holds without any', () => {
    const { faults } = read({ advance: { unit: 'USD' }, reserve: { unit: 'USD', limit: '= account.advance.balance' } })
    expect(faults.map(({ code }) => code)).toEqual(['unknown-name'])
  })

  test('is one of a thousand at most', () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`a${index}`, { unit: 'USD' }]))
    expect(read(many).faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'too-many-accounts: 1001 accounts, where an agreement may have 1000',
    ])
  })

  const reader = (fact: string, value = '1 USD') => ({
    name: 'owed',
    clause: 'What is owed.',
    conditions: { all: [{ fact, operator: 'lessThan', value }] },
    event: {
      type: 'fee',
      params: { from: 'label', to: 'artist', each: { event: 'outage' }, steps: [{ take: '1 USD' }] },
    },
  })

  test('that is faulty leaves those alone that read it', () => {
    const { faults } = read({ advance: { unit: 'recrd' } }, [reader('account.advance.balance')])
    expect(faults.map(({ code }) => code)).toEqual(['unknown-unit'])
  })

  test('is moved in its own unit only', () => {
    const fee = (...steps: object[]) => ({
      ...reader('account.bank.balance', '5 record'),
      event: {
        type: 'fee',
        params: { from: 'label', to: 'artist', each: { event: 'outage' }, steps: [{ take: '1 USD' }, ...steps] },
      },
    })
    const told = (step: object) =>
      read({ bank: { unit: 'record' } }, [fee(step)]).faults.map((one) => `${one.code}: ${one.message}`)
    expect(told({ put: 'bank' })).toEqual([
      'mixed-types: `put`: `account.bank.balance` is a quantity in record and what is moved is money in USD: they cannot be added',
    ])
    expect(told({ draw: 'bank' })[0]).toContain('`draw`: ')
    expect(told({ draw: 'bnak' })).toEqual(['unknown-account: unknown account `bnak`'])
  })

  test('with pots is read where the decision has their key', () => {
    const { faults } = read({ advance: { unit: 'USD', per: ['posting.album'] } }, [reader('account.advance.balance')])
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'fact-not-supplied: `owed` reads `account.advance.balance`, which is kept per `posting.album`, and a payment at an event has no `album`',
    ])
  })
})
