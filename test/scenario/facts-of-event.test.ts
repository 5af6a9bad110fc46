import { describe, expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'
import { request, scenario } from './scenario-texts.ts'

const FACTS = `facts:
  event.days: { type: number }
  event.weeks: { type: number, is: = event.days / 7 }
  event.note: { type: text, optional: true }
  event.grade: { type: number, default: 1 }
  event.field: { type: one-of, values: [land, sea] }
  event.place: { type: text }
  posting.field: { type: one-of, values: [land, sea] }
  request.field: { type: one-of, values: [land, sea], optional: true }
`

const fee = (event: string, take: string): string =>
  `{ type: fee, params: { from: heron, to: kestrel, each: { event: ${event} }, steps: [{ take: ${take} }] } }`

const agreement = await agreementOf(
  AGREEMENT.replace('facts:\n', FACTS).replace(
    'facts:\n',
    'events: [late, found, sold, seen]\ncounters: { total: { add: = posting.amount, per: [posting.field] } }\nfacts:\n',
  ),
  amendment(
    'first',
    '2020-01-01',
    [
      'enacts:\n',
      rule('late', fee('late', '"= 5 USD * event.weeks * event.grade"')),
      rule('sold', fee('sold', '= counter.total')),
      rule(
        'found',
        '{ type: first-refusal, params: { holder: heron, over: { event: found }, reply: 5 days } }',
      ).replace('all: []', 'all: [{ fact: event.place, operator: notEqual, value: here }]'),
      rule('open'),
    ].join(''),
  ),
  amendment('second', '2025-06-01', `enacts:\n${rule('seen', fee('seen', '= 5 USD * event.days'))}`),
)

async function faultsOf(...events: string[]): Promise<string[]> {
  const body = `requests:\n${request('r')}events:\n${events.map((one) => `  - { ${one} }\n`).join('')}`
  const [tree] = await treesOf([scenario(body)])
  if (tree === undefined) throw new Error('no scenario')
  return readScenarios(tree, agreement).faults.map(printFault)
}

const missing = (place: string, key: string): string =>
  `s.yaml:${place} missing-fact: missing fact \`event.${key}\` | add \`${key}:\`, or give the fact a \`default\` or \`optional: true\` in the agreement`

describe('the facts of an event', () => {
  test('are needed where what is paid at it, or a right over it, reads them', async () => {
    expect(
      await faultsOf(
        'at: 2025-03-05, event: late',
        'at: 2025-03-05, event: found',
        'at: 2025-03-05, event: sold',
        'at: 2025-06-01, event: seen',
      ),
    ).toEqual([missing('9:5', 'days'), missing('10:5', 'place'), missing('11:5', 'field'), missing('12:5', 'days')])
  })

  test('are not where no rule reads them yet, where the request says them or where something else reads them', async () => {
    expect(
      await faultsOf(
        'at: 2025-03-05, event: late, days: 3',
        'at: 2025-03-05, event: found, place: there',
        'at: 2025-03-05, event: sold, field: sea',
        'at: 2025-03-06, event: sold, of: r',
        'at: 2025-05-31, event: seen',
        'at: 2025-05-31, event: change-of-control',
      ),
    ).toEqual([])
  })

  test('that are misspelt are one fault', async () => {
    const faults = await faultsOf('at: 2025-03-05, event: late, dayz: 3')
    expect(faults).toEqual(['s.yaml:9:36 unknown-key: unknown key `dayz` | did you mean `days`?'])
  })
})
