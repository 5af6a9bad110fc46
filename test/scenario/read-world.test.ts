import { describe, expect, test } from 'vitest'
import { printDay } from '../../src/values/day.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { printValue } from '../../src/values/print-value.ts'
import { faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

const items = (key: string, ...lines: string[]): string => `${key}:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`

describe('capacity', () => {
  test('is a level from a day on, by provider and region', async () => {
    const { capacity } = await scenarioOf(
      items(
        'capacity',
        'provider: heron-cloud, region: east, from: 2019-01-01, quantity: 0 MW',
        'provider: kestrel, region: west, from: 2025-02-01, quantity: 12.5 MW',
      ),
    )
    expect(
      capacity.map(
        ({ provider, region, from, quantity }) => `${provider} ${region} ${printDay(from)} ${printDecimal(quantity)}`,
      ),
    ).toEqual(['heron-cloud east 2019-01-01 0', 'kestrel west 2025-02-01 12.5'])
  })

  test('faults', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'capacity',
          'provider: heron, region: east, from: 2025-01-01, quantity: 5 MW',
          'provider: heron-cloud, region: nort, from: 2025-02-30, quantity: -5 MW',
          'provider: heron-cloud, from: 2025-01-01, quantity: 5 GW',
          'provider: heron-cloud, region: east, from: 2025-01-01, quantity: 5 MW, to: 2025-02-01',
          'provider: heron-cloud, region: east, from: 2025-01-01, quantity: 6 MW',
          'provider: heron-cloud, region: east, from: 2025-01-01, quantity: 7 MW',
        ),
      ),
    )
    expect(faults).toEqual([
      's.yaml:7:17 unknown-provider: `heron` is a party, not a provider | name what it provides: `heron-cloud` or `heron-edge`',
      's.yaml:8:38 unknown-region: unknown region `nort` | known: `east`, `west`',
      's.yaml:8:50 no-such-date: `2025-02-30` is no date: February 2025 has 28 days | give a day from 01 to 28, as in `2025-02-28`',
      's.yaml:8:72 negative-quantity: negative capacity `-5 MW` | give a quantity of 0 or more, as in `800 MW`',
      's.yaml:9:5 missing-key: missing key `region` | add `region:`, one of `east`, `west`',
      's.yaml:9:58 mixed-unit: `5 GW` is in `GW` where `MW` is expected | give the quantity in MW, as in `5 MW`',
      's.yaml:10:78 unknown-key: unknown key `to` | known: `provider`, `region`, `host`, `from`, `quantity`, `grow`',
      's.yaml:11:5 duplicate-id: a second capacity line `heron-cloud east 2025-01-01` | keep one of the two, or give one of them another day',
      's.yaml:12:5 duplicate-id: a second capacity line `heron-cloud east 2025-01-01` | keep one of the two, or give one of them another day',
    ])
  })

  test('faults of hosts and growth', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'capacity',
          'provider: heron-cloud, host: nowhere, region: east, from: 2025-01-01, quantity: 5 MW',
          'provider: heron-cloud, region: east, from: 2025-01-02, quantity: 5 MW, grow: { by: 5 GW, each: month }',
          'provider: heron-cloud, region: east, from: 2025-01-03, quantity: 5 MW, grow: { by: = request.quantity, each: month }',
          'provider: heron-cloud, region: east, from: 2025-01-04, quantity: 5 MW, grow: { by: 5 MW, each: month, until: 2025-01-01 }',
          'provider: heron-cloud, region: east, from: 2025-01-05, quantity: 5 MW, grow: { by: 5 MW, each: month, after: = 5 MW }',
        ),
      ),
    )
    expect(faults.map((one) => one.split(' | ')[0])).toEqual([
      's.yaml:7:36 unknown-host: unknown host `nowhere`',
      's.yaml:8:90 mixed-unit: `5 GW` is in `GW` where `MW` is expected',
      's.yaml:9:92 unknown-name: unknown name `request.quantity`',
      's.yaml:10:116 empty-interval: `2025-01-01` is before the day from which the level is to rise',
      's.yaml:11:118 mixed-types: `date` is a date and `5 MW` is a quantity in MW: they cannot be added',
    ])
  })
})

describe('uses', () => {
  test('are questions with facts of their own', async () => {
    const { uses } = await scenarioOf(
      items(
        'uses',
        'id: b, by: heron, at: "2025-03-05T09:00 UTC", of: patents',
        'id: a, by: osprey, at: 2025-03-05, of: models',
      ),
    )
    expect(uses.map(({ id, by, at }) => `${id} ${by} ${at.kind}`)).toEqual(['a osprey date', 'b heron instant'])
    expect([...(uses[0]?.facts ?? [])].map(([name, value]) => `${name} ${printValue(value)}`)).toEqual([
      'use.of models',
    ])
  })

  test('faults', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'uses',
          'id: a, by: heron-edge, at: tomorrow, of: patent',
          'by: heron, at: 2025-03-05, of: models',
          'id: b, by: heron, at: 2025-03-05',
          'id: c, by: heron, at: 2025-03-05, of: models',
          'id: c, by: heron, at: 2025-03-06, of: models',
        ),
      ),
    )
    expect(faults).toEqual([
      's.yaml:7:18 unknown-party: `heron-edge` is a provider, not a party | name the party that provides it: `heron`',
      's.yaml:7:34 bad-date: `tomorrow` is no date | write year, month and day, as in `2026-03-02`',
      's.yaml:7:48 unknown-name: `patent` is none of the declared names | did you mean `patents`?',
      's.yaml:8:5 missing-key: missing key `id` | add `id:` with text: a name of its own',
      's.yaml:9:5 missing-fact: missing fact `use.of` | add `of:`, or give the fact a `default` or `optional: true` in the agreement',
      's.yaml:11:11 duplicate-id: a second use `c` | give each use an id of its own: `id: …`',
    ])
  })
})
