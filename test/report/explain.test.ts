import { beforeAll, describe, expect, test } from 'vitest'
import { explain } from '../../src/report/explain.ts'
import { explainableIds } from '../../src/report/find-subject.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { styleOf } from '../../src/report/style.ts'
import { runLine } from '../cli/run-line.ts'
import { fixture } from './outcome-fixture.ts'

const style = styleOf(80, false)

describe('an explanation of the fixture', () => {
  test('of a decision', async () => {
    await expect(explain(fixture, 'abilene-training', { style })).toMatchFileSnapshot('snapshots/explain-verdicts.txt')
    await expect(explain(fixture, 'abilene-training', { style, depth: 'everything' })).toMatchFileSnapshot(
      'snapshots/explain-everything.txt',
    )
  })

  test('in one line', () => {
    const lines = explainableIds(fixture).map((id) => explain(fixture, id, { style, depth: 'line' }))
    expect(lines.every((line) => line?.trimEnd().split('\n').length === 1)).toBe(true)
  })

  test.each([
    ['abilene-training/refusal-on-new-capacity/1', '  deadline  given 2025-06-02\n'],
    ['openai-share/2024-01', 'take   posting.amount         100,000,000.04 USD\n'],
    ['openai-share/2024-01/1', '  payment   openai-share/2024-01: openai pays microsoft 25,000,000.01 USD\n'],
    ['copilot-2025', '  because   ip-licence (stated, ms-2025-01): '],
    ['api-traffic-june/oracle', 'api-traffic-june/oracle: kept out by `api-on-azure`\n'],
    ['act/1', 'act/1 was refused: the notice had lapsed on 2025-06-24.\n'],
    ['assumed/refusal.window', '  touches   abilene-training\n'],
  ])('of %s', (id, text) => {
    expect(explain(fixture, id, { style })).toContain(text)
  })

  test('of nothing', () => {
    expect(explain(fixture, 'abilene', { style })).toBeUndefined()
  })

  test('marks the test that stood in the way, without colour too', () => {
    expect(explain(fixture, 'abilene-training', { style: styleOf(120, false), depth: 'everything' })).toContain(
      'no  request.workload is api-stateless: it is training  ← in the way',
    )
  })

  test('tells rules that prevail from rules in dispute', () => {
    const [first, ...rest] = fixture.rights
    if (first === undefined) throw new Error('the fixture has rights')
    const between = ['ip-licence', 'hardware-excluded']
    const with_ = (prevails: { prevails?: string }): Outcome => ({
      ...fixture,
      rights: [{ ...first, contradictions: [{ kind: 'rules', between, about: 'the use', ...prevails }] }, ...rest],
    })
    expect(explain(with_({ prevails: 'hardware-excluded' }), first.id, { style })).toContain(
      'hardware-excluded prevails over ip-licence (the use)',
    )
    expect(explain(with_({}), first.id, { style: styleOf(120, false) })).toContain(
      'ip-licence and hardware-excluded contradict each other, and neither prevails',
    )
  })
})

describe('an explanation of the seed', () => {
  let outcome: Outcome
  beforeAll(async () => {
    outcome = JSON.parse((await runLine('run microsoft-openai/seed --format json --trace all')).stdout) as Outcome
  })

  test.each([60, 80, 200])('keeps to 15 lines at %d columns, and to 24 where a payment has many steps', (columns) => {
    const ids = explainableIds(outcome)
    expect(ids.length).toBeGreaterThan(150)
    const long = ids.filter((id) => {
      const text = explain(outcome, id, { style: styleOf(columns, false) }) ?? ''
      const payment = outcome.payments.some((one) => one.id === id)
      return text.trimEnd().split('\n').length > (payment ? 24 : 15)
    })
    expect(long).toEqual([])
    const payable = outcome.payments.filter(({ parts }) => parts.some(({ steps }) => steps.at(-1)?.verb === 'payable'))
    const cut = payable.filter(
      ({ id }) => !(explain(outcome, id, { style: styleOf(columns, false) }) ?? '').includes('payable'),
    )
    expect(cut.map(({ id }) => id)).toEqual([])
  })

  test('names every rule and every test when all is asked for', () => {
    const decision = outcome.decisions.find(({ id }) => id === 'api-2025-06')
    const text = explain(outcome, 'api-2025-06', { style: styleOf(200, false), depth: 'everything' }) ?? ''
    const verdicts = decision?.verdicts ?? []
    expect(verdicts.length).toBeGreaterThan(5)
    for (const { rule, tests } of verdicts) {
      expect(text).toContain(rule)
      for (const { fact, expected } of tests) {
        expect(text).toContain(`${fact} `)
        expect(text).toContain(expected)
      }
    }
  })

  test('is never wider than its columns, but for a line asked for as one', () => {
    for (const id of explainableIds(outcome)) {
      for (const depth of ['verdicts', 'everything'] as const) {
        const lines = (explain(outcome, id, { style, depth }) ?? '').split('\n')
        expect(lines.filter((line) => [...line].length > 80)).toEqual([])
      }
    }
  })
})
