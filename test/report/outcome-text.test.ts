import { describe, expect, test } from 'vitest'
import { outcomesText, outcomeText, summarise, summaryText } from '../../src/report/outcome-text.ts'
import { styleOf } from '../../src/report/style.ts'
import { fixture } from './outcome-fixture.ts'

const text = (columns: number, every = false): string =>
  outcomeText(fixture, { style: styleOf(columns, false), title: 'A fixture', every })

describe('an outcome as text', () => {
  test.each([80, 200])('at %d columns', async (columns) => {
    await expect(text(columns)).toMatchFileSnapshot(`snapshots/outcome-${columns}.txt`)
  })

  test.each([60, 80, 120, 200])('is never wider than %d columns', (columns) => {
    expect(
      text(columns, true)
        .split('\n')
        .filter((line) => [...line].length > columns),
    ).toEqual([])
  })

  test('shows subtotals of years, or every payment', () => {
    expect(text(80)).toContain('2024        12  300,000,000.12 USD')
    expect(text(80)).not.toContain('openai-share/2024-01')
    expect(text(80, true)).toContain('openai-share/2024-01')
  })

  test('ends with what the figures rest on, and the confirmation', () => {
    expect(text(80).trimEnd().split('\n').slice(-2)).toEqual([
      'Of 21 figures, 1 rests on assumed terms and 18 on reported terms.',
      '149 evaluations, 92 distinct, 92 confirmed by json-rules-engine 7.3.1.',
    ])
  })

  test('says of an expectation that is not met what was expected, what came out, and why', () => {
    expect(text(80)).toContain(
      [
        'Expectations  1 of 2 met',
        '  not met: placement abilene-training',
        '  at        fixture.yaml:91:5',
        '  expected  provider: azure',
        '  actual    provider: oracle',
        '  why       abilene-training: oracle gets 800 MW, because the right of microsoft',
        '            lapsed on 2025-06-24.',
      ].join('\n'),
    )
  })

  test('marks disputed payments', () => {
    const [first, ...rest] = fixture.payments
    if (first === undefined) throw new Error('the fixture has payments')
    const disputed = { ...fixture, payments: [{ ...first, status: 'disputed' as const }, ...rest] }
    const shown = outcomeText(disputed, { style: styleOf(80, false) })
    expect(shown).toContain('Payments  18: 1 disputed, 17 due')
    expect(shown).toContain('2024        12  275,000,000.11 USD  1 disputed')
  })
})

test('several outcomes are a line each, then what failed, then a summary', () => {
  const style = styleOf(80, false)
  const good = { ...fixture, variant: 'well', expectations: fixture.expectations.filter(({ met }) => met) }
  const shown = outcomesText([good, fixture], style)
  expect(shown).toContain('microsoft-openai/fixture#well')
  expect(shown.match(/not met/g)).toHaveLength(1)
  expect(summaryText(summarise([good, fixture], 1, false), style)).toBe(
    '1 file, 2 runs: 2 of 3 met (1 run failed), 184 evaluations confirmed.\n',
  )
  expect(summaryText(summarise([good], 2, true), style)).toBe(
    '2 files, 1 run: 1 of 1 met, 92 evaluations confirmed.\nInterrupted: what is above is only a part.\n',
  )
})
