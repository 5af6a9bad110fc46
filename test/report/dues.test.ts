import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLoader } from '../../src/files/load-scenario.ts'
import { dueTermsText } from '../../src/report/due-terms-text.ts'
import { explain } from '../../src/report/explain.ts'
import { outcomeText } from '../../src/report/outcome-text.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { simulate } from '../../src/simulation/simulate.ts'

const TEXT = `pactwright: 1
agreement: shop
title: The lease of a shop
zone: UTC
currency: EUR
unit: room
parties: [ landlord, tenant ]
streams: [ rent, works ]
---
pactwright: 1
amendment: lease
title: The lease
effective: 2026-01-01
enacts:
  - name: rent
    clause: The rent is due ten days after the month, and late at one percent a month, compounded, beyond five days.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: rent } ] }
    event:
      type: fee
      params:
        from: tenant
        to: landlord
        steps: [ { take: = posting.amount } ]
        due: 10 days
        against: allowance
        hold-below: 5 EUR
        late: { rate: 1%, each: month, compound: true, at-most: 20%, grace: 5 days, default-after: 60 days }
  - name: allowance
    clause: The landlord pays for works ten days after the month.
    conditions: { all: [ { fact: posting.stream, operator: equal, value: works } ] }
    event: { type: fee, params: { from: landlord, to: tenant, steps: [ { take: = posting.amount } ], due: 10 days } }
---
pactwright: 1
scenario: late
title: Rent that is netted and late
agreement: shop
horizon: 2026-01-01..2026-06-30
postings:
  - { stream: rent, period: 2026-01, amount: 1_000 EUR }
  - { stream: works, period: 2026-01, amount: 400 EUR }
  - { stream: rent, period: 2026-02, amount: 1_000 EUR }
  - { stream: rent, period: 2026-03, amount: 1_000 EUR }
events:
  - { at: 2026-05-10, event: paid, of: rent/2026-02, amount: 1_100 EUR }
  - { at: 2026-04-12, event: paid, of: rent/2026-03, amount: 250 EUR }
`

const folder = mkdtempSync(join(tmpdir(), 'pactwright-dues-'))
const file = join(folder, 'shop.yaml')
writeFileSync(file, TEXT)
const { agreement, scenarios } = await createLoader({ cwd: folder }).load(file, 'shop.yaml')
const [scenario] = scenarios
if (agreement === undefined || scenario === undefined) throw new Error('the lease cannot be read')
const { outcome } = simulate(agreement, scenario)
if (outcome === undefined) throw new Error('the lease does not run')
const ran: Outcome = outcome

const style = { color: false, width: 100 }
const explained = (id: string): string => explain(ran, id, { style, depth: 'everything' }) ?? ''

describe('what became of payments', () => {
  test('stands beside those that were not made in full on their due date', () => {
    const text = outcomeText(ran, { style })
    expect(text).toMatch(/rent\/2026-01 .* 1,000\.00 EUR\n/)
    expect(text).toMatch(/rent\/2026-02 .* 61 days late, 100\.00 EUR too much\n/)
    expect(text).toMatch(/rent\/2026-03 .* 750\.00 EUR outstanding, 81 days late\n/)
    expect(text).toMatch(/rent\/2026-03\/interest .* so far\b/)
  })

  test('what is netted has a section of its own', () => {
    const text = outcomeText(ran, { style })
    expect(text).toMatch(/\nSettlements {2}1\n/)
    expect(text).toMatch(/allowance\+rent\/2026-02-10 +tenant to landlord +600\.00 EUR/)
  })

  test('is explained: what was paid, how late, and what it bore', () => {
    const text = explained('rent/2026-02')
    expect(text).toContain('paid      2026-05-10: 1,000.00 EUR paid')
    expect(text).toContain('late      61 days late, 100.00 EUR too much')
    expect(text).toContain('interest  rent/2026-02/interest: 20.10 EUR')
    expect(explained('rent/2026-01')).toContain('allowance+rent/2026-02-10')
    expect(explained('rent/2026-02/interest')).toMatch(/1,000\.00 EUR × 1% × 2 months compounded, to +2026-05-10/)
  })

  test('a settlement is explained by what was owed each way', () => {
    const text = explained('allowance+rent/2026-02-10')
    expect(text).toContain('landlord to tenant: 400.00 EUR')
    expect(text).toContain('tenant to landlord: 1,000.00 EUR')
    expect(text).toContain('rent/2026-01: tenant pays landlord 1,000.00 EUR for 2026-01')
  })

  test('the law tells what comes of not paying in time', () => {
    const effect = agreement.amendments[0]?.enacts.find(({ name }) => name === 'rent')?.effect
    expect(effect && dueTermsText(effect)).toBe(
      '; late at 1% a month compounded, at most 20% beyond 5 days; in default after 60 days; netted with allowance; held back up to 5 EUR',
    )
  })
})
