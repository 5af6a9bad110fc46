import { describe, expect, test } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { AGREEMENT, amendment, faultsOf, printFault, rule, treesOf } from './agreement-texts.ts'

const changed = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [old, by]) => {
    if (!text.includes(old)) throw new Error(`the agreement does not hold ${old}`)
    return text.replace(old, by)
  }, AGREEMENT)

describe('the documents of an agreement', () => {
  test('may be in any order, sources in several of them', async () => {
    const source = (id: string): string =>
      `sources:\n  ${id}: { publisher: Heron, title: A letter, date: 2020, read: second-hand, address: https://heron.example }\n`
    const trees = await treesOf([
      source('b'),
      amendment('second', '2021-01-01', 'source: b\n'),
      AGREEMENT,
      source('a'),
      amendment('first', '2020-01-01', 'source: a\n'),
    ])
    const { agreement, faults } = readAgreement(trees)
    expect(faults).toEqual([])
    expect(agreement?.amendments.map(({ name }) => name)).toEqual(['first', 'second'])
    expect(agreement?.sources.get('b')).toEqual({
      id: 'b',
      publisher: 'Heron',
      title: 'A letter',
      date: '2020',
      read: 'second-hand',
      address: 'https://heron.example',
    })
  })

  test('are one `agreement:` and what belongs to it', async () => {
    expect(readAgreement([], 'rules/nothing').faults.map(printFault)).toEqual([
      'rules/nothing:1:1 no-agreement: `rules/nothing` has no `agreement:` document | add `agreement.yaml` with `agreement: name`',
    ])
    expect(await faultsOf(amendment('first', '2020-13-01', 'enactz: []\n'))).toEqual([
      'first.yaml:1:1 no-agreement: `agreement` has no `agreement:` document | add `agreement.yaml` with `agreement: name`',
      'first.yaml:4:1 unknown-key: unknown key `enactz` | did you mean `enacts`?',
    ])
    expect(await faultsOf(AGREEMENT, AGREEMENT, 'amendmant: x\n', 'x: y\n')).toEqual([
      'sources.yaml:1:1 unknown-document: a document that is neither agreement, amendment, sources nor scenario | did you mean `amendment:` instead of `amendmant:`?',
      'sources.yaml:1:1 unknown-document: a document that is neither agreement, amendment, sources nor scenario | name it with `agreement:`, `amendment:`, `sources:` or `scenario:`',
      'supply.yaml:1:1 duplicate-id: a second `agreement:` document | keep one agreement in a pack',
    ])
  })

  test('state the version of the format that they are written in', async () => {
    expect(await faultsOf(changed(['pactwright: 1\n', '']))).toEqual([
      'supply.yaml:1:1 missing-version: missing key `pactwright`, the version of the format | start the document with `pactwright: 1`',
    ])
    expect(await faultsOf(changed(['pactwright: 1', 'pactwrigt: 1']))).toEqual([
      'supply.yaml:1:1 unknown-key: unknown key `pactwrigt` | did you mean `pactwright`?',
    ])
    // What a newer version means, only that version knows.
    const newer = changed(['pactwright: 1', 'pactwright: 7'], ['currency: USD', 'currencies: [USD]'])
    expect(await faultsOf(newer, 'pactwright: "1.0"\namendment: a\ntitle: A\neffective: soon\n')).toEqual([
      'a.yaml:1:13 wrong-version: `1.0` is no version of the format, expected `1` | write `pactwright: 1`',
      'supply.yaml:1:13 wrong-version: version `7` of the format is newer than this release reads, which is `1` | update with `npm install pactwright@latest`, or write the document for `pactwright: 1`',
    ])
  })
})

describe('declarations', () => {
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'zone, currency and calendar',
      changed(['zone: America/New_York', 'zone: New York'], ['calendar: us-federal', 'calendar: us-fed']),
      [
        'supply.yaml:4:7 unknown-zone: unknown zone `New York` | zones are IANA names, as in `America/Denver`',
        'supply.yaml:7:11 unknown-calendar: unknown calendar `us-fed` | known: `us-federal`, `weekdays`',
      ],
    ],
    [
      'an unknown currency',
      changed(['currency: USD', 'currency: dollars']),
      ['supply.yaml:5:11 unknown-currency: unknown currency `dollars` | use an ISO 4217 code such as `USD` or `EUR`'],
    ],
    [
      'a unit that no amount could bear',
      changed(['unit: MW', 'unit: 5 MW']),
      ['supply.yaml:6:7 bad-name: `5 MW` cannot stand here | use a word for the unit, as in `MW` or `GPU-hour`'],
    ],
    [
      'prices per what is no unit',
      changed(['unit: MW', 'unit: MW\nprice-per: MW-moth']),
      [
        'supply.yaml:7:12 unknown-unit: prices per `MW-moth`, which is no declared unit, nor one over a time | did you mean `MW-month`?',
      ],
    ],
    [
      'parties and providers',
      changed(
        ['parties: [kestrel, heron, osprey]', 'parties: [kestrel, heron, osprey, heron]'],
        ['osprey-cloud: osprey', 'osprey-cloud: ospry, kestrel: heron'],
      ),
      [
        'supply.yaml:8:35 duplicate-id: `heron` stands twice in `parties` | keep one of the two',
        'supply.yaml:9:67 unknown-party: unknown party `ospry` | did you mean `osprey`?',
        'supply.yaml:9:83 ambiguous-name: `kestrel` is a party, and here a provider of `heron` | give the provider a name of its own, as in `kestrel-cloud: heron`',
      ],
    ],
    [
      'nobody at all',
      changed(['parties: [kestrel, heron, osprey]', 'parties: []']),
      [
        'supply.yaml:8:10 wrong-shape: a list with too little in it | name the parties, as in `parties: [buyer, seller]`',
      ],
    ],
    [
      'milestones',
      changed(['milestones: [spun-off]', 'milestones: [spun-off, spun-off, spun-off.date]']),
      [
        'supply.yaml:12:24 duplicate-id: `spun-off` stands twice in `milestones` | keep one of the two',
        'supply.yaml:12:34 bad-name: `spun-off.date` would be read as the date of a milestone | give it a name that does not end in `.date`',
      ],
    ],
    [
      'calendars',
      changed([
        'calendar: us-federal',
        'calendar: own\ncalendars:\n  own: { from: 2025-01-01, to: 2025-02-29, holidays: [] }\n  weekdays: { from: 2025-01-01, to: 2025-12-31, holidays: [2026-01-01, x] }\n  back: { from: 2025-01-02, to: 2025-01-01, holidays: [] }',
      ]),
      [
        'supply.yaml:9:32 no-such-date: `2025-02-29` is no date: February 2025 has 28 days | give a day from 01 to 28, as in `2025-02-28`',
        'supply.yaml:10:3 duplicate-id: `weekdays` is a built-in calendar | choose another name, as in `weekdays-2`',
        'supply.yaml:10:60 outside-calendar: holiday 2026-01-01 lies outside the calendar, which covers 2025-01-01 to 2025-12-31 | widen the calendar, or drop the day',
        'supply.yaml:10:72 bad-date: `x` is no date | write year, month and day, as in `2026-03-02`',
        'supply.yaml:11:33 empty-interval: the calendar ends on 2025-01-01, before it begins | give `to` as the last day that it covers, 2025-01-02 or later',
      ],
    ],
    [
      'named conditions, whether a rule uses them or not',
      changed(['value: serving', 'value: servnig']),
      ['supply.yaml:24:70 unknown-name: `servnig` is none of the declared names | did you mean `serving`?'],
    ],
  ]

  test.each(CASES)('%s', async (_, text, expected) => {
    expect(await faultsOf(text)).toEqual(expected)
  })

  test('a party without a provider is one itself', async () => {
    const { agreement } = readAgreement(await treesOf([AGREEMENT]))
    expect([...(agreement?.providers ?? [])]).toEqual([
      ['heron-cloud', 'heron'],
      ['heron-edge', 'heron'],
      ['osprey-cloud', 'osprey'],
      ['kestrel', 'kestrel'],
    ])
  })
})

describe('sources', () => {
  const source = (keys: string): string => `sources:\n  letter: { publisher: Heron, title: A letter, ${keys} }\n`

  test('bear a date, of a day or as much as is known', async () => {
    for (const date of ['2020-01-31', '2020-01', '2020-Q1', '2020']) {
      expect(await faultsOf(AGREEMENT, source(`date: ${date}, read: directly`))).toEqual([])
    }
    expect(await faultsOf(AGREEMENT, source('date: 31 January 2020, read: directly'))).toEqual([
      'sources.yaml:2:54 bad-date: `31 January 2020` is no date | write the day it was published, as in `2025-01-21`, or `2025-01`, or `2025`',
    ])
  })

  test('have an id each, over all documents', async () => {
    const text = source('date: 2020, read: directly')
    expect(await faultsOf(AGREEMENT, text, text)).toEqual([
      'sources.yaml:2:3 duplicate-id: a second source `letter` | give each source an id of its own',
    ])
  })

  test('a faulty one may be cited all the same', async () => {
    const cites = amendment('first', '2020-01-01', 'source: letter\n')
    expect(await faultsOf(AGREEMENT, source('date: 2020'), cites)).toEqual([
      'sources.yaml:2:11 missing-key: missing key `read` | add `read:` with `directly` or `second-hand`',
    ])
  })
})

describe('all faults at once, and none that only follows from another', () => {
  test('the form of everything is told, though the agreement says too little to judge the rest', async () => {
    const faults = await faultsOf(
      changed(['currency: USD\n', ''], ['title:', 'titel:']),
      amendment('first', '2020-01-01', `enacts:\n${rule('r', '{ type: permt }', '    sorce: x\n')}`),
    )
    expect(faults).toEqual([
      'first.yaml:9:5 unknown-key: unknown key `sorce` | did you mean `source`?',
      'supply.yaml:1:1 missing-key: missing key `currency` | add `currency:` with text: an ISO 4217 code: `USD`',
      'supply.yaml:3:1 unknown-key: unknown key `titel` | did you mean `title`?',
    ])
  })

  test('misspelt keys of an agreement are read as what they were meant for', async () => {
    const faults = await faultsOf(
      changed(['streams:', 'stream:'], ['terms:', 'term:'], ['facts:', 'fatcs:']),
      amendment(
        'first',
        '2020-01-01',
        `sets: { share.rate: { value: 25% } }\nenacts:\n${rule('r', '{ type: permt, params: { to: any } }').replace('all: []', 'all: [{ fact: posting.stream, operator: equal, value: slaes }]')}`,
      ),
    )
    expect(faults).toEqual([
      'first.yaml:8:73 unknown-name: `slaes` is none of the declared names | did you mean `sales`?',
      'first.yaml:9:20 unknown-effect: unknown effect `permt` | did you mean `permit`?',
      'supply.yaml:11:1 unknown-key: unknown key `stream` | did you mean `streams`?',
      'supply.yaml:13:1 unknown-key: unknown key `term` | did you mean `terms`?',
      'supply.yaml:18:1 unknown-key: unknown key `fatcs` | did you mean `facts`?',
    ])
  })

  test('of documents that could not be parsed, nothing is said to be missing', async () => {
    const trees = await treesOf([
      AGREEMENT,
      amendment('second', '2021-01-01', `source: x\nrepeals: [r]\nenacts:\n${rule('s', '{ type: permt }')}`),
    ])
    const { agreement, draft, faults } = readAgreement(trees, 'supply', { incomplete: true })
    expect(faults.map(printFault)).toEqual([
      'second.yaml:10:20 unknown-effect: unknown effect `permt` | did you mean `permit`?',
    ])
    expect(agreement).toBeUndefined()
    expect(draft?.agreement.name).toBe('supply')
    expect(draft?.unread).toEqual(new Set(['s']))
    expect(readAgreement([], 'supply', { incomplete: true })).toEqual({ faults: [] })
  })
})
