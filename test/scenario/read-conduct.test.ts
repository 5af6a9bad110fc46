import { describe, expect, test } from 'vitest'
import { faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

const items = (key: string, ...lines: string[]): string => `${key}:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`

describe('conduct', () => {
  test('is silent for no days unless it says otherwise, and keeps its order', async () => {
    const { conduct } = await scenarioOf(
      items(
        'conduct',
        'by: osprey, exercise: never',
        'by: heron, right: right, exercise: when-capacity, after: 3 days',
        'by: heron, exercise: always',
      ),
    )
    expect(conduct.map(({ by, right, exercise, after }) => [by, right, exercise, after])).toEqual([
      ['osprey', undefined, 'never', 0],
      ['heron', 'right', 'when-capacity', 3],
      ['heron', undefined, 'always', 0],
    ])
  })

  test('says how a party closes, apart from whether it exercises', async () => {
    const { conduct } = await scenarioOf(
      items(
        'conduct',
        'by: heron, right: right, close: never',
        'by: osprey, exercise: always, after: 2 days, close: 30 days',
      ),
    )
    expect(conduct).toMatchObject([
      { by: 'heron', right: 'right', close: { kind: 'never' }, after: 0 },
      { by: 'osprey', exercise: 'always', close: { kind: 'after', days: 30 }, after: 2 },
    ])
    expect(conduct[0]?.exercise).toBeUndefined()
  })

  test('faults of closings, and of conduct that says nothing', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'conduct',
          'by: heron',
          'by: heron, close: nevr',
          'by: heron, close: 2 months',
          'by: heron, close: never, after: 3 days',
        ),
      ),
    )
    expect(faults).toEqual([
      's.yaml:7:5 missing-key: a conduct that says nothing | say what the party does, as in `exercise: always`, `close: never` or `pay: 20 days`',
      's.yaml:8:25 bad-length: `nevr` is no length of time | give count and unit, as in `15 business days`',
      's.yaml:9:25 wrong-unit: `2 months` where calendar days are expected | give days, as in `close: 3 days`',
      's.yaml:10:32 misplaced-key: `after` without `exercise`: it says when the party exercises | say when it closes or pays in `close` or `pay` itself, as in `close: 30 days`',
    ])
  })

  test('faults', async () => {
    const faults = await faultsOf(
      scenario(
        items(
          'conduct',
          'by: heron-cloud, right: open, exercise: alwasy, after: soon',
          'by: heron, exercise: always, after: 3 business days',
          'by: heron, exercise: always, after: 99999999999 days',
          'by: heron, exercise: always, after: 0.5 days',
          'by: heron, exercise: always, after: -1 days',
        ),
      ),
    )
    expect(faults).toEqual([
      's.yaml:7:11 unknown-party: `heron-cloud` is a provider, not a party | name the party that provides it: `heron`',
      's.yaml:7:31 unknown-right: unknown right `open` | known: `right`',
      's.yaml:7:47 unknown-value: unknown value `alwasy` | did you mean `always`?',
      's.yaml:7:62 bad-length: `soon` is no length of time | give count and unit, as in `15 business days`',
      's.yaml:8:43 wrong-unit: `3 business days` where calendar days are expected | give days, as in `after: 3 days`',
      's.yaml:9:43 value-too-large: `99999999999 days` where a hundred years at most are expected | give days, as in `after: 3 days`',
      's.yaml:10:43 fractional-length: `0.5 days` is not whole: lengths are counted in whole units | use a smaller unit, as in `45 days`',
      's.yaml:11:43 negative-length: `-1 days` is negative: lengths run forward | give a count of 0 or more',
    ])
  })
})
