import { describe, expect, test } from 'vitest'
import { checkScenarioForm, readScenarios } from '../../src/scenario/read-scenarios.ts'
import { printDay } from '../../src/values/day.ts'
import { printValue } from '../../src/values/print-value.ts'
import { AGREEMENT, agreementOf, amendment, printFault, treesOf } from '../agreement/agreement-texts.ts'
import { agreement, faultsOf, request, scenario, scenarioOf, scenariosOf } from './scenario-texts.ts'

const formOf = async (text: string): Promise<string[]> => {
  const [tree] = await treesOf([text])
  return tree === undefined ? [] : checkScenarioForm(tree).map(printFault)
}

describe('a scenario', () => {
  test('may be empty but for its head, and is called after its name without a title', async () => {
    const [one] = await scenariosOf(scenario('').replace('title: A scenario\n', ''))
    expect(one).toMatchObject({
      name: 's',
      title: 's',
      agreement: 'supply',
      capacity: [],
      requests: [],
      postings: [],
      events: [],
      conduct: [],
      uses: [],
      expect: [],
    })
    expect(one).not.toHaveProperty('variant')
    expect([one?.horizon.from, one?.horizon.to].map((day) => printDay(day ?? 0))).toEqual(['2025-01-01', '2026-01-01'])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'for another agreement than the one that was found under its name',
      scenario('').replace('agreement: supply', 'agreement: suply'),
      [
        's.yaml:4:12 unknown-agreement: the scenario is for `suply`, and the agreement found under that name calls itself `supply` | write `agreement: supply`, and call the folder of the pack `supply` too',
      ],
    ],
    ['for an agreement named by its path', scenario('').replace('agreement: supply', 'agreement: ../rules/mine'), []],
    [
      'without a version, or of another',
      scenario('').replace('pactwright: 1', 'pactwright: one'),
      ['s.yaml:1:13 wrong-version: `one` is no version of the format, expected `1` | write `pactwright: 1`'],
    ],
    [
      'of a newer version: nothing else is said',
      scenario('requets: []\n').replace('pactwright: 1', 'pactwright: 2'),
      [
        's.yaml:1:13 wrong-version: version `2` of the format is newer than this release reads, which is `1` | update with `npm install pactwright@latest`, or write the document for `pactwright: 1`',
      ],
    ],
    [
      'with misspelt keys: read as what they were meant for',
      scenario(`requets:\n${request('r').replace('40 MW', '40')}`).replace('horizon', 'horizn'),
      [
        's.yaml:5:1 unknown-key: unknown key `horizn` | did you mean `horizon`?',
        's.yaml:6:1 unknown-key: unknown key `requets` | did you mean `requests`?',
        's.yaml:7:94 wrong-type: found `40`, a number, where a quantity is expected | give amount and unit, as in `40 MW`',
      ],
    ],
    [
      'without what it must say',
      'pactwright: 1\nscenario: s\nrequests: 5\n',
      [
        's.yaml:1:1 missing-key: missing key `agreement` | add `agreement:` with text: the pack it is for',
        's.yaml:1:1 missing-key: missing key `horizon` | add `horizon:` with text: first and last day: `2025-01-01..2025-12-31`',
        's.yaml:3:11 wrong-shape: found `5` where a list is expected | write the items with `- ` below `requests`, or in brackets, as in `requests: [a, b]`',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, text, expected) => {
    expect(await faultsOf(text)).toEqual(expected)
  })

  test('has faults of form that need no agreement to be told', async () => {
    const text = scenario(
      `requests:\n${request('r').replace('by:', 'bye:').replace('40 MW', '40')}conduct: [{ by: x, exercise: nevr }]\nvariants: { v: { usees: [] }, w: }\n`,
    )
    expect(await formOf(text)).toEqual([
      's.yaml:7:14 missing-key: missing key `by` | did you mean `by` instead of `bye`?',
      's.yaml:8:30 unknown-value: unknown value `nevr` | did you mean `never`?',
      's.yaml:9:18 unknown-key: unknown key `usees` | did you mean `uses`?',
      's.yaml:9:31 empty-variant: variant `w` changes nothing | say what is otherwise, as in `w: { conduct: [{ by: party, exercise: never }] }`',
    ])
  })
})

describe('the seed', () => {
  test('is a whole number, and 0 where none is given', async () => {
    expect((await scenarioOf('')).seed).toBe(0)
    expect((await scenarioOf('seed: 2026\n')).seed).toBe(2026)
  })

  test.each(['-1', '1.5', 'dice', '1234567890123456'])('%s is none', async (seed) => {
    expect(await faultsOf(scenario(`seed: ${seed}\n`))).toEqual([
      `s.yaml:6:7 bad-seed: found \`${seed}\` where a seed is expected | give a whole number of at most 15 digits, as in \`seed: 2026\``,
    ])
  })
})

describe('the horizon', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    [
      '2025',
      ['s.yaml:5:10 bad-horizon: `2025` is no horizon | give first and last day, as in `2025-01-01..2025-12-31`'],
    ],
    [
      '2025-01-01..2025-02-01..2025-03-01',
      [
        's.yaml:5:10 bad-horizon: `2025-01-01..2025-02-01..2025-03-01` is no horizon | give first and last day, as in `2025-01-01..2025-12-31`',
      ],
    ],
    [
      '2025-13-01..2025-02-30',
      [
        's.yaml:5:10 no-such-date: `2025-13-01` is no date: there is no month 13 | months run from 01 to 12, as in `2025-12-01`',
        's.yaml:5:22 no-such-date: `2025-02-30` is no date: February 2025 has 28 days | give a day from 01 to 28, as in `2025-02-28`',
      ],
    ],
    [
      '2025-01-02..2025-01-01',
      ['s.yaml:5:10 bad-horizon: `2025-01-02..2025-01-01` ends before it begins | give the first day first'],
    ],
    ['2025-01-01..2025-01-01', []],
    ['2025-01-01 .. 2025-01-02', []],
  ]

  test.each(CASES)('%s', async (horizon, expected) => {
    expect(await faultsOf(scenario('', horizon))).toEqual(expected)
  })

  test('holds all that happens, by the days of the agreement’s zone', async () => {
    const record = (at: string): string => `uses: [{ id: u, by: heron, at: ${at}, of: models }]\n`
    const on = (at: string): Promise<string[]> => faultsOf(scenario(record(at), '2025-03-01..2025-03-31'))
    const outside = (column: number): string[] => [
      `s.yaml:6:${column} outside-horizon: use \`u\` lies outside the horizon 2025-03-01..2025-03-31 | widen the horizon, or drop the record`,
    ]
    expect(await on('2025-03-01')).toEqual([])
    expect(await on('2025-03-31')).toEqual([])
    expect(await on('2025-02-28')).toEqual(outside(14))
    expect(await on('2025-04-01')).toEqual(outside(14))
    // The last evening of March in New York is April in London.
    expect(await on('"2025-03-31T23:59"')).toEqual([])
    expect(await on('"2025-04-01T03:00 Europe/London"')).toEqual([])
    expect(await on('"2025-04-01T06:00 Europe/London"')).toEqual(outside(14))
  })

  test('need not hold when capacity was there, when work ends, or when a milestone is reached', async () => {
    const body = `capacity: [{ provider: heron-cloud, region: east, from: 2019-01-01, quantity: 5 MW }]\nmilestones: { spun-off: 2031-05-01 }\nrequests:\n${request('r')}`
    expect(await faultsOf(scenario(body))).toEqual([])
  })

  test('each record outside is told', async () => {
    const body = `requests:\n${request('r')}postings: [{ stream: sales, period: 2025, amount: 5 USD }]\nevents: [{ at: 2025-03-05, event: response, of: r, by: heron, answer: waive }]\n`
    expect(await faultsOf(scenario(body, '2025-06-01..2025-06-30'))).toEqual([
      's.yaml:7:5 outside-horizon: request `r` lies outside the horizon 2025-06-01..2025-06-30 | widen the horizon, or drop the record',
      's.yaml:8:12 outside-horizon: posting `sales/2025` lies outside the horizon 2025-06-01..2025-06-30 | widen the horizon, or drop the record',
      's.yaml:9:10 outside-horizon: the response to `r` lies outside the horizon 2025-06-01..2025-06-30 | widen the horizon, or drop the record',
    ])
  })
})

describe('readings and sets', () => {
  test('lie over the law', async () => {
    const one = await scenarioOf('reading: { share.rate: press }\nsets: { share.lag: 30 days }\n')
    expect([...one.readings]).toEqual([['share.rate', 'press']])
    expect([...one.sets].map(([term, value]) => `${term} ${printValue(value)}`)).toEqual(['share.lag 30 days'])
  })

  test('are of terms that some amendment sets', async () => {
    const body =
      'reading: { share.rate: pres, share.rat: press, share.lag: press, share.cap: press }\nsets: { share.rate: 60%, share.lag: 30, share.cap: 5 USD, share.lagg: 3 days }\n'
    expect(await faultsOf(scenario(body))).toEqual([
      's.yaml:6:24 unknown-reading: unknown reading `pres`, which term `share.rate` does not have | did you mean `press`?',
      's.yaml:6:30 unknown-term: unknown term `share.rat` | did you mean `share.rate`?',
      's.yaml:6:59 unknown-reading: unknown reading `press`, which term `share.lag` does not have | it has one value only: leave the reading out',
      's.yaml:6:77 term-not-set: no amendment sets the term `share.cap`, so that no law has it | set it in an amendment, as in `sets: { share.cap: { value: 1_000_000 USD } }`',
      's.yaml:7:21 out-of-range: `60%` is out of range: `0%` to `50%` is allowed | give a value in the range, as in `50%`',
      's.yaml:7:37 wrong-type: found `30`, a number, where a length of time is expected | give count and unit, as in `30 business days`',
      's.yaml:7:41 term-not-set: no amendment sets the term `share.cap`, so that no law has it | set it in an amendment, as in `sets: { share.cap: { value: 1_000_000 USD } }`',
      's.yaml:7:59 unknown-term: unknown term `share.lagg` | did you mean `share.lag`?',
    ])
  })

  test('may be the bands of a table, as they stand and not by time', async () => {
    const declared = AGREEMENT.replace('facts:\n', '  rates: { type: table, of: ratio, over: money }\nfacts:\n')
    const bands = '{ mode: whole, rows: [ { to: 5 USD, is: 5% }, { is: 6% } ] }'
    const first = amendment('first', '2020-01-01', `sets: { rates: { value: ${bands} } }`)
    const supply = await agreementOf(declared, first)
    const read = async (sets: string) => {
      const [tree] = await treesOf([scenario(`sets: { rates: ${sets} }\n`)])
      if (tree === undefined) throw new Error('no scenario')
      const { scenarios, faults } = readScenarios(tree, supply)
      return [...faults.map(printFault), ...[...(scenarios[0]?.sets.values() ?? [])].map((one) => printValue(one))]
    }
    expect(await read('{ mode: marginal, rows: [ { to: 5 USD, is: 7% }, { is: 8% } ] }')).toEqual([
      '7% to 5.00 USD, 8% above (marginal)',
    ])
    expect(await read(`{ by: year, rows: [ { from: 2025, is: ${bands} } ] }`)).toEqual([
      's.yaml:6:16 computed-term: a value by time, where a plain one is set for the run | give the bands as they stand, or write an amendment',
    ])
    expect(await read('{ mode: marginal, rows: [ { to: = term.share.cap, is: 7% }, { is: 8% } ] }')).toEqual([
      's.yaml:6:48 wrong-type: found `= term.share.cap`, text, where money is expected | give amount and currency, as in `5 USD`',
    ])
  })
})

describe('variants', () => {
  const BASE = `requests:\n${request('r')}conduct: [{ by: heron, exercise: never }]\nsets: { share.rate: 10%, share.lag: 1 day }\nexpect: [{ caveat: any, count: 0 }]\n`

  test('add to lists, merge maps, come first in conduct, and have expectations of their own', async () => {
    const variants = `variants:
  more:
    title: With more
    horizon: 2025-01-01..2026-12-31
    requests:
  ${request('q')}    conduct: [{ by: heron, exercise: always }]
    sets: { share.rate: 20% }
    expect: [{ decision: q, is: { status: unmet } }]
  fewer:
    reading: { share.rate: press }
`
    const read = await scenariosOf(scenario(BASE + variants))
    expect(read.map(({ name, variant, title }) => [name, variant, title])).toEqual([
      ['s', undefined, 'A scenario'],
      ['s', 'more', 'With more'],
      ['s', 'fewer', 'A scenario'],
    ])
    const [base, more, fewer] = read
    expect(more?.requests.map(({ id }) => id)).toEqual(['q', 'r'])
    expect(more?.conduct.map(({ exercise }) => exercise)).toEqual(['always', 'never'])
    expect([...(more?.sets ?? [])].map(([term, value]) => `${term} ${printValue(value)}`)).toEqual([
      'share.rate 20%',
      'share.lag 1 day',
    ])
    expect(more?.expect.map(({ kind }) => kind)).toEqual(['decision'])
    expect(printDay((more?.horizon.to ?? 0) - 1)).toBe('2026-12-31')
    expect(fewer?.expect).toEqual([])
    expect(fewer?.conduct).toEqual(base?.conduct)
    expect(base?.requests.map(({ id }) => id)).toEqual(['r'])
  })

  test('tell their own faults, and those of the scenario once', async () => {
    const text = scenario(
      `${BASE.replace('exercise: never', 'exercise: nevr')}variants:\n  a: { uses: [{ id: u, by: hern, at: 2025-03-01, of: models }] }\n  b: { requets: [] }\n  c: {}\n  "d e": { sets: { share.rate: 20% } }\n  f: 5\n`,
    )
    expect(await faultsOf(text)).toEqual([
      's.yaml:8:34 unknown-value: unknown value `nevr` | did you mean `never`?',
      's.yaml:12:28 unknown-party: unknown party `hern` | did you mean `heron`?',
      's.yaml:13:8 unknown-key: unknown key `requets` | did you mean `requests`?',
      's.yaml:14:3 empty-variant: variant `c` changes nothing | say what is otherwise, as in `c: { conduct: [{ by: party, exercise: never }] }`',
      's.yaml:15:3 bad-name: `d e` cannot be a name | use letters, digits, dots, hyphens and slashes',
      's.yaml:16:6 wrong-shape: found `5` where a map of keys is expected | write keys, each on a line as `key: value`, or in braces as `{ key: value }`',
    ])
  })

  test('may not repeat what the scenario has', async () => {
    const variants = `variants:\n  again:\n    requests:\n  ${request('r')}    milestones: { spun-off: 2025-02-01 }\n`
    expect(await faultsOf(scenario(`${BASE}milestones: { spun-off: 2025-01-01 }\n${variants}`))).toEqual([
      's.yaml:15:13 duplicate-id: a second request `r` | give each request an id of its own: `id: …`',
    ])
  })
})

describe('against a faulty agreement', () => {
  test('nothing is said of names that could not be read', async () => {
    const body = `uses: [{ id: u, by: heron, at: 2025-03-01, of: models, kind: x, knd: y }]\nsets: { share.limit: 5, share.limt: 5 }\nconduct: [{ by: heron, right: other, exercise: always }]\n`
    const [tree] = await treesOf([scenario(body)])
    if (tree === undefined) throw new Error('no document')
    const unread = new Set(['use.kind', 'term.share.limit', 'other'])
    expect(readScenarios(tree, agreement, { unread }).faults.map(printFault)).toEqual([
      's.yaml:6:65 unknown-key: unknown key `knd` | known: `id`, `by`, `at`, `of`',
      's.yaml:7:25 unknown-term: unknown term `share.limt` | did you mean `share.lag`?',
    ])
  })
})
