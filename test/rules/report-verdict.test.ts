import { describe, expect, test } from 'vitest'
import { reportVerdict } from '../../src/rules/report-verdict.ts'
import type { TestReport } from '../../src/rules/verdict.ts'
import { FACTS } from './fact-table.ts'
import { compiled, vectorFrom } from './reading.ts'

function report(rule: unknown, texts: Readonly<Record<string, string>>, zone?: string): readonly TestReport[] {
  const rules = compiled({ rule }, FACTS)
  const vector = vectorFrom(rules, texts)
  const [verdict] = rules.evaluate(vector)
  if (verdict === undefined) throw new Error('no verdict')
  return reportVerdict(rules, vector, verdict, zone)
}

const is = (fact: string, value: unknown) => ({ fact, operator: 'equal', value })
const A = is('request.new-capacity', true)
const B = is('request.workload', 'training')
const C = is('request.region', 'us-west')
const D = is('request.label', 'x')
const NONE = {
  'request.new-capacity': 'false',
  'request.workload': 'research',
  'request.region': 'us-east',
  'request.label': 'y',
}

/** The facts of the tests marked as nearest. */
const nearest = (rule: unknown, texts: Readonly<Record<string, string>> = NONE) =>
  report(rule, texts)
    .filter((one) => one.nearest)
    .map((one) => one.fact)

describe('values', () => {
  test('are printed with their units, on both sides', () => {
    const rule = {
      all: [
        { fact: 'bid.price', operator: 'lessThan', value: '24 USD per MW-month' },
        { fact: 'bid.fee', operator: 'lessThanInclusive', value: { fact: 'bid.deposit' } },
        { fact: 'request.workload', operator: 'in', value: ['training', 'research'] },
        { fact: 'request.regions', operator: 'contains', value: 'us-west' },
        { fact: 'term.refusal.window', operator: 'equal', value: '15 business days' },
        { fact: 'term.share.rate', operator: 'greaterThan', value: '20%' },
        { fact: 'request.from', operator: 'lessThan', value: '2025-01-21' },
        { fact: 'request.at', operator: 'lessThan', value: '2025-01-21T08:00' },
      ],
    }
    const texts = {
      'bid.price': '27 USD per MW-month',
      'bid.fee': '1.25M USD',
      'bid.deposit': '2M USD',
      'request.workload': 'stateless-api',
      'request.regions': 'us-east, us-west',
      'term.refusal.window': '15 business days',
      'term.share.rate': '25%',
      'request.from': '2025-01-20',
      'request.at': '2025-01-21T07:59',
    }
    const rows = report(rule, texts, 'America/Los_Angeles').map((one) => [one.actual, one.operator, one.expected, one.holds])
    expect(rows).toEqual([
      ['27 USD per MW-month', 'lessThan', '24 USD per MW-month', false],
      ['1,250,000.00 USD', 'lessThanInclusive', '2,000,000.00 USD (bid.deposit)', true],
      ['stateless-api', 'in', '[training, research]', false],
      ['us-east, us-west', 'contains', 'us-west', true],
      ['15 business days', 'equal', '15 business days', true],
      ['25%', 'greaterThan', '20%', true],
      ['2025-01-20', 'lessThan', '2025-01-21', true],
      [
        expect.stringContaining('2025-01-20T23:59'),
        'lessThan',
        expect.stringContaining('2025-01-21T00:00'),
        true,
      ],
    ])
  })

  test('a rule that is not applicable made no tests', () => {
    expect(report({ all: [is('request.host', 'oci'), A] }, NONE)).toEqual([])
  })
})

describe('the nearest tests', () => {
  test('a rule that fired has none', () => {
    expect(nearest({ any: [A, B] }, { ...NONE, 'request.workload': 'training' })).toEqual([])
  })

  test('under `all`, every test that fails', () => {
    expect(nearest({ all: [A, B, C] }, { ...NONE, 'request.workload': 'training' })).toEqual([
      'request.new-capacity',
      'request.region',
    ])
  })

  test('under `any`, the branch with the fewest changes', () => {
    expect(nearest({ any: [{ all: [A, B] }, C] })).toEqual(['request.region'])
    expect(nearest({ any: [{ all: [A, B] }, { all: [C, D] }] })).toEqual(['request.new-capacity', 'request.workload'])
    expect(nearest({ any: [{ all: [A, B] }, { all: [C, D] }] }, { ...NONE, 'request.label': 'x' })).toEqual([
      'request.region',
    ])
  })

  test('under `not`, a test that holds', () => {
    const texts = { ...NONE, 'request.new-capacity': 'true', 'request.workload': 'training' }
    expect(nearest({ not: { any: [A, B, C] } }, texts)).toEqual(['request.new-capacity', 'request.workload'])
    expect(nearest({ not: { all: [A, B] } }, texts)).toEqual(['request.new-capacity'])
    expect(nearest({ not: { not: { all: [C, A] } } }, texts)).toEqual(['request.region'])
  })

  test('none where no change would do', () => {
    expect(nearest({ all: [A, { not: { all: [] } }] })).toEqual([])
    expect(nearest({ any: [{ all: [A, { not: { all: [] } }] }, { all: [B, C] }] })).toEqual([
      'request.workload',
      'request.region',
    ])
  })

  test('turning the nearest tests lets the rule fire', () => {
    const rule = { all: [{ any: [A, { all: [B, C] }] }, { not: { any: [{ not: D }, B] } }] }
    expect(nearest(rule)).toEqual(['request.new-capacity', 'request.label'])
    expect(nearest(rule, { ...NONE, 'request.new-capacity': 'true', 'request.label': 'x' })).toEqual([])
  })
})
