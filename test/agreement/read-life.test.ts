import { describe, expect, test } from 'vitest'
import type { Rule } from '../../src/agreement/agreement.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from './agreement-texts.ts'

/** An amendment with one rule, whose event stands on line 8 from column 12. */
const withEvent = (event: string, beside = ''): string =>
  amendment(
    'first',
    '2020-01-01',
    `enacts:
${rule(
  'r',
  event,
  beside === ''
    ? ''
    : `    ${beside}
`,
)}`,
  )

async function ruleOf(event: string, beside?: string): Promise<Rule | undefined> {
  const agreement = await agreementOf(AGREEMENT, withEvent(event, beside))
  return agreement.amendments[0]?.enacts[0]
}

const faults = async (event: string, beside?: string): Promise<string[]> =>
  await faultsOf(AGREEMENT, withEvent(event, beside))

describe('effects of life', () => {
  test('clocks are told in words, and a term starts with its amendment', async () => {
    expect((await ruleOf('{ type: term, params: { for: 3 years } }'))?.effect).toMatchObject({
      kind: 'term',
      from: { text: 'effective', starts: ['effective'] },
      for: { text: '3 years' },
    })
    expect((await ruleOf('{ type: term }'))?.effect).not.toHaveProperty('for')
  })

  test('a renewal is stopped by notice of any party, or of the one that is named', async () => {
    const renewal = (from: string): string =>
      `{ type: renewal, params: { for: 1 year, unless: { event: non-renewal, ${from}by: { before: term-end, length: 30 days } } } }`
    const any = (await ruleOf(renewal('')))?.effect
    const one = (await ruleOf(renewal('from: heron, ')))?.effect
    expect(any).toMatchObject({ unless: { event: 'non-renewal', by: { starts: ['term-end'] } } })
    expect(any?.kind === 'renewal' && any.unless?.from.length).toBeGreaterThan(1)
    expect(one).toMatchObject({ unless: { from: ['heron'] } })
  })

  test('all that they read of the law is known, and no start of a clock is', async () => {
    const term = await ruleOf(
      '{ type: term, params: { from: { latest: [ spun-off, effective ] }, until: { after: spun-off, length: 1 year } } }',
    )
    expect(term?.reads).toEqual([])
    expect(term?.question).toBe('life')
  })
})

describe('faults', () => {
  test.each([
    [
      '{ type: term, params: { for: 1 year, until: 2025-01-01 } }',
      'misplaced-key: `until` beside `for` | keep one of the two',
    ],
    [
      '{ type: term, params: { until: spun-of } }',
      'unknown-start: unknown start of a clock `spun-of` | did you mean `spun-off`?',
    ],
    [
      '{ type: renewal, params: { for: 1 year, unless: { event: objection, by: 30 days } } }',
      'unknown-event: unknown event `objection`',
    ],
    ['{ type: renewal, params: { for: soon } }', 'wrong-type: found `soon`, text, where a length of time is expected'],
    ['{ type: termination, params: { by: nobody } }', 'unknown-party: unknown party `nobody`'],
    ['{ type: termination, params: { by: either, within: 30 days } }', 'missing-key: a clock without a start'],
    ['{ type: renewal, params: {} }', 'missing-key: missing key `for`'],
  ])('%s', async (event, told) => {
    const found = await faults(event)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(told)
  })

  test('what survives must be a rule that ends with the term, for a length', async () => {
    const use = '{ type: grant, params: { to: heron } }'
    expect(await faults('{ type: term }', 'survives: always')).toEqual([
      expect.stringContaining('misplaced-key: `survives` beside a rule that makes or ends the term'),
    ])
    expect(await faults(use, 'survives: forever')).toEqual([expect.stringContaining('wrong-type: found `forever`')])
    expect(await faults(use, 'survives: { fact: milestone.spun-off }')).toEqual([expect.stringContaining('wrong-type')])
    expect((await ruleOf(use, 'survives: always'))?.survives).toEqual({ kind: 'always' })
    expect((await ruleOf(use, 'survives: 12 quarters'))?.survives).toMatchObject({ length: { text: '12 quarters' } })
  })
})
