import { expect, test } from 'vitest'
import { faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

test('what is known of parties as holders, by party', async () => {
  const { parties } = await scenarioOf('parties: { heron: { shares: 60, founder: true }, osprey: { shares: 40 } }\n')
  expect([...parties].map(([party, facts]) => [party, [...facts.keys()]])).toEqual([
    ['heron', ['holder.shares', 'holder.founder']],
    ['osprey', ['holder.shares']],
  ])
})

test('faults', async () => {
  const body =
    'parties:\n  hreon: { shares: 60 }\n  heron: { founder: true }\n  osprey: { shares: many, asked: 5 MW, party: heron }\n  kestrel: 60\n'
  expect(await faultsOf(scenario(body))).toEqual([
    's.yaml:7:3 unknown-party: unknown party `hreon` | did you mean `heron`?',
    's.yaml:8:10 missing-fact: missing fact `holder.shares` | add `shares:`, or give the fact a `default` or `optional: true` in the agreement',
    's.yaml:9:21 wrong-type: found `many`, text, where a number is expected | write digits alone, as in `1250.50`',
    's.yaml:9:27 unknown-key: `asked` is computed, never supplied | leave it out',
    's.yaml:9:40 unknown-key: `party` is computed, never supplied | leave it out',
    's.yaml:10:12 wrong-shape: found `60` where a map of keys is expected | write keys below `kestrel`, or in braces, as in `kestrel: { key: value }`',
  ])
})
