import { describe, expect, test } from 'vitest'
import { simulate } from '../../../src/simulation/simulate.ts'
import { outcomeOf, readWorld } from '../world-of.ts'

const always = '{ all: [] }'

const rule = (name: string, event: string, conditions = always, beside = ''): string =>
  `  - { name: ${name}, clause: A clause., ${beside}conditions: ${conditions}, event: { ${event} } }\n`

const term = (params: string, name = 'term', conditions?: string): string =>
  rule(name, `type: term, params: { ${params} }`, conditions)

const grant = (beside = ''): string => rule('may', 'type: grant, params: { to: tenant }', always, beside)

const amendment = (name: string, effective: string, body: string): string =>
  `---\npactwright: 1\namendment: ${name}\ntitle: Another amendment\neffective: ${effective}\n${body}`

const on = (...days: string[]): string =>
  `uses: [ ${days.map((day) => `{ id: u${day}, by: tenant, at: ${day} }`).join(', ')} ]\n`

/** Days of use, and whether the tenant was then granted it. */
async function granted(law: string, ...days: string[]): Promise<boolean[]> {
  const outcome = await outcomeOf(law, on(...days))
  return days.map((day) => outcome.rights.find(({ id }) => id === `u${day}`)?.answer === 'granted')
}

describe('a term', () => {
  test('of months from the last of a month ends before the day that a shorter month has', async () => {
    const { life } = await outcomeOf(`enacts:\n${term('from: 2024-08-31, for: 6 months')}`, '')
    expect(life).toMatchObject([{ starts: '2024-08-31', ends: '2025-02-27', state: 'ended' }])
  })

  test('without end is said to have none', async () => {
    const { life } = await outcomeOf(`enacts:\n${term('from: 2024-03-01')}`, '')
    expect(life).toMatchObject([{ state: 'in term', starts: '2024-03-01', renewals: 0 }])
    expect(life[0]).not.toHaveProperty('ends')
    expect(life[0]?.periods[0]).not.toHaveProperty('to')
  })

  test('that starts after the horizon has not begun', async () => {
    const { life } = await outcomeOf(`enacts:\n${term('from: 2027-03-01')}`, '')
    expect(life).toMatchObject([{ state: 'not begun', starts: '2027-03-01' }])
  })

  test('is replaced by that of a later amendment, from that day on', async () => {
    const law = `enacts:\n${term('for: 1 year', 'old')}${grant()}${amendment('second', '2024-06-01', `repeals: [ old ]\nenacts:\n${term('for: 2 years', 'new')}`)}`
    const { life } = await outcomeOf(law, '')
    expect(life).toMatchObject([
      {
        id: 'works',
        starts: '2024-01-01',
        ends: '2026-05-31',
        periods: [
          { rule: 'old', from: '2024-01-01', to: '2024-05-31' },
          { rule: 'new', from: '2024-06-01', to: '2026-05-31' },
        ],
      },
    ])
    expect(await granted(law, '2024-05-31', '2024-06-01', '2026-05-31', '2026-06-01')).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('that has ended is not revived, but another may begin', async () => {
    const law = `enacts:\n${term('for: 6 months', 'old')}${grant()}${amendment('second', '2025-01-01', `enacts:\n${term('from: 2025-03-01, for: 1 month', 'new')}`)}`
    const { life } = await outcomeOf(
      law.replace('enacts:\n  - { name: new', 'repeals: [ old ]\nenacts:\n  - { name: new'),
      '',
    )
    expect(life.map(({ id, starts, ends }) => [id, starts, ends])).toEqual([
      ['works', '2024-01-01', '2024-06-30'],
      ['works/2', '2025-03-01', '2025-03-31'],
    ])
  })

  test('of which the rule is repealed has no end, unless it has come to one already', async () => {
    const repealed = (day: string): string =>
      `enacts:\n${term('for: 1 year')}${amendment('second', day, 'repeals: [ term ]\n')}`
    expect((await outcomeOf(repealed('2024-12-31'), '')).life[0]).toMatchObject({ state: 'in term' })
    expect((await outcomeOf(repealed('2025-01-01'), '')).life[0]).toMatchObject({ state: 'ended', ends: '2024-12-31' })
  })

  test('that two rules would begin does not begin, unless one prevails', async () => {
    const two = (beside: string): string =>
      `enacts:\n${term('for: 1 year', 'one')}${rule('other', 'type: term, params: { for: 2 years }', always, beside)}`
    const disputed = (await outcomeOf(two(''), '')).life
    expect(disputed).toMatchObject([
      {
        state: 'disputed',
        periods: [],
        contradictions: [{ between: ['one', 'other'], about: 'when the term begins' }],
      },
    ])
    expect((await outcomeOf(two('priority: 2, '), '')).life).toMatchObject([{ ends: '2025-12-31' }])
  })

  test('that would end before it begins is a fault', async () => {
    const { agreement, scenario } = await readWorld(`enacts:\n${term('from: 2024-05-01, until: 2024-04-30')}`, '')
    const { faults, outcome } = simulate(agreement, scenario)
    expect(outcome).toBeUndefined()
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'empty-term: by `term` a term from 2024-05-01 would end on 2024-04-30, before it begins',
    ])
  })

  test('that is renewed for no time at all is a fault', async () => {
    const law = `enacts:\n${term('for: 1 year')}${rule('again', 'type: renewal, params: { for: 0 days }')}`
    const { agreement, scenario } = await readWorld(law, '')
    expect(simulate(agreement, scenario).faults.map(({ code }) => code)).toEqual(['empty-term'])
  })

  test('renewed day by day runs to the horizon and no further', async () => {
    const law = `enacts:\n${term('for: 1 day')}${rule('again', 'type: renewal, params: { for: 1 day }')}`
    const { life } = await outcomeOf(law, '')
    expect(life[0]).toMatchObject({ state: 'in term', renewals: 1096, ends: '2027-01-01' })
  })
})

describe('a notice of termination', () => {
  const law = `enacts:\n${term('for: 1 year')}${rule('leave', 'type: termination, params: { by: tenant, notice: 2 months }')}${rule('again', 'type: renewal, params: { for: 1 year }')}`
  const events = (...some: string[]): string => `events: [ ${some.join(', ')} ]\n`

  test('takes effect though the term is renewed meanwhile', async () => {
    const { life } = await outcomeOf(law, events('{ at: 2024-12-15, event: terminate, by: tenant }'))
    expect(life[0]).toMatchObject({ state: 'ended', ends: '2025-02-15', 'ended-by': 'termination', renewals: 1 })
    expect(life[0]?.periods.map(({ to }) => to)).toEqual(['2024-12-31', '2025-02-15'])
  })

  test('is not put off by a second one', async () => {
    const { life, acts } = await outcomeOf(
      law,
      events('{ at: 2024-03-31, event: terminate, by: tenant }', '{ at: 2024-04-30, event: terminate, by: tenant }'),
    )
    expect(life[0]).toMatchObject({ ends: '2024-05-31' })
    expect(acts.map(({ permitted }) => permitted)).toEqual([true, true])
  })

  test('is followed past the horizon', async () => {
    const { life } = await outcomeOf(law, events('{ at: 2026-12-30, event: terminate, by: tenant }'))
    expect(life[0]).toMatchObject({ state: 'ended', ends: '2027-02-28', 'ended-by': 'termination', renewals: 3 })
  })

  test.each([
    ['{ at: 2024-03-31, event: terminate }', 'missing-key'],
    ['{ at: 2024-03-31, event: terminate, by: nobody }', 'unknown-party'],
    ['{ at: 2024-03-31, event: non-renewal, by: tenant, answer: waive }', 'misplaced-key'],
  ])('%s is a fault', async (event, code) => {
    const { faults } = await readWorld(law, events(event))
    expect(faults.map((one) => one.code)).toEqual([code])
  })
})

describe('survival', () => {
  test('is counted from the last day in term', async () => {
    const law = `enacts:\n${term('for: 1 year')}${grant('survives: 1 month, ')}`
    expect(await granted(law, '2024-12-31', '2025-01-31', '2025-02-01')).toEqual([true, true, false])
  })

  test('does not make a rule come into force before the term', async () => {
    const law = `enacts:\n${term('from: 2024-02-01')}${grant('survives: always, ')}`
    expect(await granted(law, '2024-01-31', '2024-02-01')).toEqual([false, true])
  })

  test('ends with the repeal of the rule', async () => {
    const law = `enacts:\n${term('for: 1 year')}${grant('survives: always, ')}${amendment('second', '2025-06-01', 'repeals: [ may ]\n')}`
    expect(await granted(law, '2025-05-31', '2025-06-01')).toEqual([true, false])
  })

  test('has a law of its own, named by what is left of it', async () => {
    const exclusive = rule('kept', 'type: exclusive, params: { to: anchor }', always, 'survives: 1 year, ')
    const request =
      'requests: [ { id: r, by: tenant, submitted: 2025-03-01, from: 2025-05-01, to: 2025-06-01, quantity: 1 MW } ]\n'
    const { decisions } = await outcomeOf(`enacts:\n${term('for: 1 year')}${exclusive}${grant()}`, request)
    expect(decisions[0]?.law).toBe('founding after the term: kept')
  })
})
