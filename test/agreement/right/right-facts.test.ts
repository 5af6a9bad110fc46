import { describe, expect, test } from 'vitest'
import { factReader } from '../../../src/agreement/fact-reader.ts'
import { foldLaws, lawOn } from '../../../src/agreement/fold-laws.ts'
import { createLawbook } from '../../../src/agreement/lawbook.ts'
import { readAgreement } from '../../../src/agreement/read-agreement.ts'
import { dayOf } from '../../../src/values/day.ts'
import type { Value } from '../../../src/values/value.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, printFault, rule, treesOf } from '../agreement-texts.ts'

const PACK = AGREEMENT.replace(
  'streams: [sales, services]\n',
  'streams: [sales, services]\nevents: [listed]\n',
).replace(
  'facts:\n',
  `facts:
  request.field: { type: one-of, values: [land, sea] }
  posting.field: { type: one-of, values: [land, sea] }
  event.field: { type: one-of, values: [land, sea] }
`,
)

const right = (name: string, more = ''): string =>
  rule(name, `{ type: first-offer, params: { holder: heron, reply: 15 days${more} } }`)

const permit = (condition: string): string => rule('told').replace('all: []', `all: [{ ${condition} }]`)

const enacting = (...rules: string[]): [string, string] => [
  PACK,
  amendment('first', '2020-01-01', `enacts:\n${rules.join('')}`),
]

const DAY = dayOf(2020, 6, 2)
const text = (value: string): Value => ({ kind: 'text', value })

describe('the facts of a right', () => {
  test('may be read anywhere, by the name of its rule', async () => {
    const { facts } = await agreementOf(...enacting(right('r')))
    const declared = [...facts.values()].filter(({ name }) => name.startsWith('right.'))
    expect(declared.map(({ name, type, supplier, optional }) => [name, type.kind, supplier, optional])).toEqual([
      ['right.r.state', 'one-of', 'everywhere', false],
      ['right.r.then', 'one-of', 'everywhere', false],
      ['right.r.deadline', 'instant', 'everywhere', true],
      ['right.r.taken', 'quantity', 'everywhere', true],
    ])
  })

  test('are none before it is opened, and then what the engine tells of the key at hand', async () => {
    const agreement = await agreementOf(...enacting(right('r', ', per: [ request.field ]')))
    const { laws } = foldLaws(agreement)
    const law = lawOn(laws, DAY)
    if (law === undefined) throw new Error('no law')
    const record = new Map([['posting.field', text('sea')]])
    const silent = factReader(agreement, { law, day: DAY, milestones: new Map() }, [record])
    expect(silent.read('right.r.state')).toEqual(text('none'))
    expect(silent.read('right.r.taken')).toBeUndefined()
    const rights = {
      read: (name: string, keyOf: (fact: string) => Value | undefined) => {
        const key = keyOf('request.field')
        return name === 'right.r.state' && key?.kind === 'text' && key.value === 'sea' ? text('open') : undefined
      },
    }
    const told = factReader(agreement, { law, day: DAY, milestones: new Map(), rights }, [record])
    expect(told.read('right.r.state')).toEqual(text('open'))
    expect(told.read('right.r.then')).toEqual(text('none'))
  })

  test('that is kept apart bring the key of the decision along', async () => {
    const { amendments } = await agreementOf(
      ...enacting(
        right('r', ', per: [ request.field ]'),
        permit('fact: right.r.state, operator: equal, value: lapsed'),
      ),
    )
    expect(amendments[0]?.enacts.map(({ reads }) => reads)).toEqual([
      ['request.field'],
      ['request.field', 'right.r.state'],
    ])
  })

  test('cannot be read where the key is not known', async () => {
    const use = rule('told', '{ type: grant, params: { to: heron } }').replace(
      'all: []',
      'all: [{ fact: right.r.state, operator: equal, value: open }]',
    )
    expect(await faultsOf(...enacting(right('r', ', per: [ request.field ]'), use))).toEqual([
      'first.yaml:11:33 fact-not-supplied: `told` reads `right.r.state`, which is kept per `request.field`, and a use has no `field` | declare `use.field` in `facts`, of the same type, or read a right without `per`',
    ])
  })

  test('of no right are unknown', async () => {
    const faults = await faultsOf(
      ...enacting(right('r'), permit('fact: right.s.state, operator: equal, value: opened')),
      amendment(
        'second',
        '2021-01-01',
        `enacts:\n${permit('fact: right.r.state, operator: equal, value: opened').replace('told', 'more')}`,
      ),
    )
    expect(faults).toEqual([
      'first.yaml:11:33 unknown-fact: unknown fact `right.s.state` | did you mean `right.r.state`?',
      'second.yaml:7:72 unknown-name: `opened` is none of the declared names | did you mean `open`?',
    ])
  })

  test('of a right that a missing document may enact are left alone', async () => {
    const trees = await treesOf(enacting(permit('fact: right.s.state, operator: equal, value: open')))
    expect(readAgreement(trees, 'supply', { incomplete: true }).faults.map(printFault)).toEqual([])
  })

  test('what clocks of rights start with is nothing to declare', async () => {
    const declared = PACK.replace('events: [listed]', 'events: [listed, refused, trigger]')
    expect(await faultsOf(declared, enacting(right('r'))[1])).toEqual([
      'supply.yaml:12:18 bad-name: `refused` is what the clocks of a right call something of its own | choose another name, as in `refused-early`',
      'supply.yaml:12:27 bad-name: `trigger` is what the clocks of a right call something of its own | choose another name, as in `trigger-early`',
    ])
  })
})

test('a right over an event is asked when that happens, and never of an award', async () => {
  const agreement = await agreementOf(
    ...enacting(right('r', ', over: { event: listed }, per: [ event.field ]'), right('s')),
  )
  const { laws } = foldLaws(agreement)
  const law = lawOn(laws, DAY)
  if (law === undefined) throw new Error('no law')
  const lawbook = createLawbook(agreement, { record: () => undefined })
  const facts = factReader(agreement, { law, day: DAY, milestones: new Map() }, [
    new Map([['event.field', text('sea')]]),
  ])
  const fired = (matter: Parameters<typeof lawbook.ask>[1]): string[] =>
    lawbook.ask(law, matter, facts).fired.map((one) => one.rule.name)
  expect(fired('right at listed')).toEqual(['r'])
  expect(fired('award')).toEqual(['s'])
  expect(fired('right at spun-off')).toEqual([])
})
