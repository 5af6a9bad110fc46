import * as fc from 'fast-check'
import type { RuleDocument } from '../agreement/shape.ts'
import { printDay } from '../values/day.ts'
import type { Item, Setting } from './scenario-setting.ts'
import { near } from './scenario-setting.ts'

const rule = (type: string, params: object, conditions: object = { all: [] }): RuleDocument => ({
  name: `${type}-1`,
  clause: `what ${type}-1 says`,
  conditions,
  event: { type, params },
})

/** A term that ends while things happen, with a renewal or a termination or both; in most agreements nothing of it. */
export function arbitraryLife(): fc.Arbitrary<RuleDocument[]> {
  const term = fc.constantFrom(
    { for: '2 months' },
    { for: '5 months' },
    { for: '1 year' },
    { until: { earliest: ['closed', '2025-05-31'] } },
  )
  const renewal = fc.constantFrom(
    { for: '1 month', 'at-most': '2' },
    { for: '6 months', unless: { event: 'non-renewal', by: { before: 'term-end', length: '10 days' } } },
  )
  const termination = fc.constantFrom(
    { by: 'either', notice: '20 days' },
    { by: 'beta', notice: '1 month', within: { after: 'launched', length: '60 days' } },
  )
  const launched = { all: [{ fact: 'milestone.launched', operator: 'equal', value: true }] }
  const some = fc
    .record({
      term,
      renewal: fc.option(renewal, { nil: undefined, freq: 2 }),
      ifLaunched: fc.boolean(),
      termination: fc.option(termination, { nil: undefined, freq: 1 }),
    })
    .map((drawn) => [
      rule('term', drawn.term),
      ...(drawn.renewal === undefined ? [] : [rule('renewal', drawn.renewal, drawn.ifLaunched ? launched : undefined)]),
      ...(drawn.termination === undefined ? [] : [rule('termination', drawn.termination)]),
    ])
  return fc.oneof({ weight: 4, arbitrary: fc.constant<RuleDocument[]>([]) }, { weight: 1, arbitrary: some })
}

/** Notices about the term, in time or not, of parties that may give them or not; none where there is no term. */
export function lifeNotices(setting: Setting): fc.Arbitrary<Item<'events'>[]> {
  const { agreement } = setting
  const isOfLife = agreement.amendments.some((one) => one.enacts.some(({ effect }) => effect.kind === 'term'))
  if (!isOfLife) return fc.constant([])
  const one = fc
    .record({
      event: fc.constantFrom('non-renewal', 'terminate'),
      by: fc.constantFrom(...agreement.parties),
      day: near(setting, 0, 120),
    })
    .map(({ event, by, day }): Item<'events'> => ({ at: printDay(day), event, by }))
  return fc.array(one, { maxLength: 2 })
}
