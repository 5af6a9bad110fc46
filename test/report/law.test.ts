import { beforeAll, describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/agreement.ts'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { loadAgreement } from '../../src/files/load-agreement.ts'
import { lawText } from '../../src/report/law-text.ts'
import type { LawView } from '../../src/report/law-view.ts'
import { lawView } from '../../src/report/law-view.ts'
import { styleOf } from '../../src/report/style.ts'
import { parseDay } from '../../src/values/day.ts'
import { ROOT } from '../cli/run-line.ts'

let agreement: Agreement

beforeAll(async () => {
  const loaded = await loadAgreement('microsoft-openai', { cwd: ROOT })
  if (loaded.agreement === undefined) throw new Error('the shipped pack has faults')
  agreement = loaded.agreement
})

function on(date: string): LawView {
  const day = parseDay(date)
  if (!day.ok) throw new Error(day.problem.message)
  return lawView(agreement, foldLaws(agreement).laws, day.value)
}

describe('the law on a day', () => {
  test('before anything is in force', () => {
    expect(on('2019-07-21')).toMatchObject({ rules: [], terms: [], changed: [], next: { effective: '2019-07-22' } })
    expect(lawText(on('2019-07-21'), styleOf(80, false))).toContain('Nothing is in force yet.')
  })

  test('changes at the first instant of the effective date, and says how', () => {
    const before = on('2025-01-20')
    const after = on('2025-01-21')
    expect(before.changed).toEqual([])
    expect(before.rules.map(({ rule }) => rule)).not.toContain('refusal-on-new-capacity')
    expect(after.changed).toHaveLength(1)
    expect(after.changed[0]).toMatchObject({ amendment: 'right-of-first-refusal', effective: '2025-01-21' })
    expect(after.changed[0]?.enacts).toContain('refusal-on-new-capacity')
    expect(after.changed[0]?.repeals).toContain('azure-only')
    expect(on('2025-01-22').changed).toEqual([])
  })

  test('a term that is set again shows what it was', () => {
    const lag = on('2025-10-28').changed[0]?.sets.find(({ term }) => term === 'share.payment-lag')
    expect(lag).toEqual({ term: 'share.payment-lag', before: '45 days', after: '12 months' })
  })

  test('every rule and term has its status, and those from a source name it', () => {
    const { rules, terms } = on('2025-03-01')
    const text = lawText(on('2025-03-01'), styleOf(200, false))
    for (const { rule, status, source } of rules) {
      expect(text).toContain(`${rule}: `)
      expect(text).toContain(source === undefined ? status : `${status}, ${source}`)
    }
    for (const { term, value } of terms)
      expect(text).toMatch(new RegExp(`${term.replaceAll('.', '\\.')} +${value.split(' ')[0]}`))
  })

  test('a right of first refusal shows its limits as values', () => {
    const rule = on('2025-03-01').rules.find((one) => one.rule === 'refusal-on-new-capacity')
    expect(rule?.effect).toBe(
      'first refusal of microsoft, to be answered within 15 business days (refusal.window); ' +
        'tail 180 days (refusal.tail), price as-good; again after a change or no closing',
    )
  })

  test('the last law knows no next change', () => {
    expect(on('2030-01-01').next).toBeUndefined()
    expect(lawText(on('2030-01-01'), styleOf(80, false))).toContain('No later change is on record.')
  })
})
