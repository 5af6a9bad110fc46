import * as fc from 'fast-check'
import type { Agreement } from '../agreement/agreement.ts'
import type { ScenarioDocument } from '../scenario/shape.ts'
import { civil, dayOf, printDay } from '../values/day.ts'
import { printPeriod } from '../values/period.ts'
import type { Period } from '../values/period.ts'
import { closings, conduct, responses } from './arbitrary-answers.ts'
import { lifeNotices } from './arbitrary-life.ts'
import type { DrawnRequest, Item, Setting, Values } from './scenario-setting.ts'
import { facts, moment, near, quantities, settingOf } from './scenario-setting.ts'

/** What scenario generation may be told. */
export interface ScenarioOptions {
  /** How many requests at most. Default: 5. */
  readonly maxRequests?: number
  /** How many postings at most. Default: 4. */
  readonly maxPostings?: number
  /** How many questions of use at most. Default: 2. */
  readonly maxUses?: number
}

/**
 * Scenarios of an agreement, as plain documents in the shape in which users write them: capacity that changes over
 * time, requests with bids and ties among them, conduct, dated answers and closings, postings by month, quarter, year or day,
 * milestones, uses. Things happen near the days on which the law changes.
 *
 * @example
 * fc.assert(
 *   fc.property(arbitraryScenario(agreement), (document) => {
 *     const { scenarios } = readScenarios(treeOf(document, 'scenario'), agreement)
 *     const { outcome } = simulate(agreement, scenarios[0])
 *     expect(violations({ agreement, scenario: scenarios[0], outcome })).toEqual([])
 *   }),
 * )
 */
export function arbitraryScenario(agreement: Agreement, options: ScenarioOptions = {}): fc.Arbitrary<ScenarioDocument> {
  const { maxRequests = 5, maxPostings = 4, maxUses = 2 } = options
  const setting = settingOf(agreement)
  const world = fc.record({
    capacity: capacity(setting),
    requests: fc.array(request(setting), { minLength: Math.min(1, maxRequests), maxLength: maxRequests }),
    postings: agreement.streams.length === 0 ? fc.constant([]) : fc.array(posting(setting), { maxLength: maxPostings }),
    uses: fc.array(use(setting), { maxLength: maxUses }),
    milestones: milestones(setting),
    conduct: conduct(setting),
    beside: fc.boolean(),
  })
  return world.chain(({ requests, beside, ...drawn }) => {
    const numbered = requests.map((one, index) => ({ ...one, id: `request-${index + 1}` }))
    const events = fc.tuple(responses(setting, numbered), closings(setting, numbered), lifeNotices(setting))
    return events.map(([answers, closed, notices]): ScenarioDocument => ({
      pactwright: '1',
      scenario: 'generated',
      agreement: agreement.name,
      horizon: `${printDay(setting.first)}..${printDay(setting.last)}`,
      ...drawn,
      ...(beside ? bidsBeside(numbered) : { requests: numbered }),
      postings: uniqueBy(drawn.postings, (one) => `${one.stream}/${one.period}`),
      uses: drawn.uses.map((one, index) => ({ ...one, id: `use-${index + 1}` })),
      events: [...answers, ...closed, ...notices],
    }))
  })
}

const uniqueBy = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

const place = ({ agreement }: Setting): fc.Arbitrary<{ region?: string }> =>
  agreement.regions.length > 1 ? fc.constantFrom(...agreement.regions).map((region) => ({ region })) : fc.constant({})

/** Some providers are bounded by their bids alone, others by levels that change over time. */
function capacity(setting: Setting): fc.Arbitrary<Item<'capacity'>[]> {
  const { agreement, first } = setting
  const regions = agreement.regions.length > 1 ? agreement.regions : [undefined]
  const level = quantities(agreement.unit, 0, 5, 15, 15, 60, 100, 200, 1_000)
  const later = fc.tuple(fc.constantFrom(...regions), near(setting, 60, 120), level)
  const onHost = fc.tuple(
    fc.constantFrom(...agreement.hosts),
    fc.constantFrom(...regions),
    near(setting, 30, 30),
    level,
  )
  const ofProvider = [...agreement.providers.keys()].map((provider) => {
    const line = (region: string | undefined, day: number, quantity: string, host?: string): Item<'capacity'> => ({
      provider,
      ...(host === undefined ? {} : { host }),
      ...(region === undefined ? {} : { region }),
      from: printDay(day),
      quantity,
    })
    const hosted = agreement.hosts.length === 0 ? fc.constant([]) : fc.array(onHost, { maxLength: 3 })
    const lines = fc
      .tuple(fc.tuple(...regions.map(() => level)), fc.array(later, { maxLength: 2 }), hosted)
      .map(([start, changes, elsewhere]) => [
        ...elsewhere.map(([host, region, day, quantity]) => line(region, day, quantity, host)),
        ...start.map((quantity, index) => line(regions[index], first, quantity)),
        ...changes.map(([region, day, quantity]) => line(region, day, quantity)),
      ])
    return fc.option(lines, { nil: [], freq: 2 })
  })
  return fc
    .tuple(...ofProvider)
    .map((lines) =>
      uniqueBy(lines.flat(), (one) => `${one.provider} ${one.region ?? ''} ${one.host ?? one.provider} ${one.from}`),
    )
}

const BID_KEYS = ['id', 'by', 'party', 'host', 'price', 'minimum', 'maximum']

function bid(setting: Setting): fc.Arbitrary<Values> {
  const { unit, pricePer, currency, providers } = setting.agreement
  const price = fc
    .constantFrom(20, 21, 22, 23, 24, 24, 25.5, 26, 27, 28)
    .map((amount) => `${amount} ${currency} per ${pricePer}`)
  const limit = (...counts: number[]): fc.Arbitrary<string | undefined> =>
    fc.option(quantities(unit, ...counts), { nil: undefined, freq: 2 })
  return fc
    .tuple(
      fc.constantFrom(...providers.keys()),
      price,
      limit(20, 30, 60),
      limit(5, 10),
      facts(setting, 'bid', BID_KEYS),
    )
    .map(([by, written, maximum, minimum, own]) => ({
      by,
      price: written,
      ...(maximum === undefined ? {} : { maximum }),
      // A minimum fits under every maximum and every request.
      ...(minimum === undefined ? {} : { minimum }),
      ...own,
    }))
}

const REQUEST_KEYS = ['id', 'by', 'submitted', 'from', 'to', 'quantity', 'region', 'price']

function request(setting: Setting): fc.Arbitrary<DrawnRequest> {
  const { agreement } = setting
  return fc
    .record({
      by: fc.constantFrom(...agreement.parties),
      day: near(setting, 20, 12),
      time: fc.constantFrom('', '', '', 'T09:00', 'T15:30'),
      lead: fc.integer({ min: -3, max: 50 }),
      days: fc.constantFrom(1, 10, 30, 90, 365, undefined),
      offered: fc.option(fc.constantFrom(22, 24, 26), { nil: undefined, freq: 1 }),
      quantity: quantities(agreement.unit, 10, 25, 40, 60, 100),
      region: place(setting),
      bids: fc.oneof(
        { weight: 9, arbitrary: fc.array(bid(setting), { minLength: 1, maxLength: 4 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      own: facts(setting, 'request', REQUEST_KEYS),
    })
    .map(({ by, day, time, lead, days, offered, quantity, region, bids, own }) => ({
      id: '',
      by,
      submitted: `${printDay(day)}${time}`,
      from: printDay(day + lead),
      ...(days === undefined ? {} : { to: printDay(day + lead + days) }),
      quantity,
      ...(offered === undefined ? {} : { price: `${offered} ${agreement.currency} per ${agreement.pricePer}` }),
      ...region,
      ...own,
      bids: withIds(bids),
    }))
}

/** Two bids of one provider need ids of their own; others have one now and then. */
function withIds(bids: readonly Values[]): Values[] {
  return bids.map((one, index) => {
    const again = bids.some((other, at) => at < index && other['by'] === one['by'])
    return again ? { id: `bid-${index + 1}`, ...one } : one
  })
}

/** The bids of every other request stand beside the requests. */
function bidsBeside(requests: readonly DrawnRequest[]): Pick<ScenarioDocument, 'requests' | 'bids'> {
  const apart = requests.filter((_, index) => index % 2 === 0)
  const bids = apart.flatMap((one) => one.bids.map((own): Values => Object.assign({ request: one.id }, own)))
  return {
    requests: requests.map((one) => (apart.includes(one) ? { ...one, bids: [] } : one)),
    bids: bids as Item<'bids'>[],
  }
}

function posting(setting: Setting): fc.Arbitrary<Item<'postings'>> {
  const { agreement } = setting
  const amount = fc.tuple(fc.integer({ min: -2_000, max: 1_000_000 }), fc.constantFrom(0, 2, 2, 3))
  return fc
    .record({
      stream: fc.constantFrom(...agreement.streams),
      day: near(setting, 20, 100),
      kind: fc.constantFrom('month', 'month', 'quarter', 'year'),
      at: fc.option(fc.nat({ max: 27 }), { nil: undefined, freq: 3 }),
      amount: amount.map(([units, places]) => `${decimal(units, places)} ${agreement.currency}`),
      own: facts(setting, 'posting', ['id', 'stream', 'amount', 'from', 'to', 'of', 'known']),
    })
    .map(({ stream, day, kind, at, amount: written, own }) => {
      const period = periodFrom(setting, day, kind)
      return {
        stream,
        period: printPeriod(period),
        amount: written,
        ...(at === undefined ? {} : { at: printDay(period.from + at) }),
        ...own,
      }
    })
}

const decimal = (units: number, places: number): string => {
  const digits = String(Math.abs(units)).padStart(places + 1, '0')
  const sign = units < 0 ? '-' : ''
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** The first period of a kind that begins on a day or holds it, and lies inside the horizon. */
function periodFrom({ first, last }: Setting, day: number, kind: 'month' | 'quarter' | 'year'): Period {
  const length = { month: 1, quarter: 3, year: 12 }[kind]
  const at = (moved: number): Period => {
    const { year, month } = civil(day)
    const start = Math.floor((month - 1) / length) * length + 1 + moved * length
    return { kind, from: dayOf(year, start, 1), to: dayOf(year, start + length, 1) }
  }
  const fitting = [0, 1, -1].map(at).find(({ from, to }) => from >= first && to - 1 <= last)
  return fitting ?? { kind: 'day', from: day, to: day + 1 }
}

function use(setting: Setting): fc.Arbitrary<Item<'uses'>> {
  return fc
    .tuple(
      fc.constantFrom(...setting.agreement.parties),
      moment(near(setting, 10, 60)),
      facts(setting, 'use', ['id', 'by']),
    )
    .map(([by, at, own]) => ({ id: '', by, at, ...own }))
}

function milestones(setting: Setting): fc.Arbitrary<Record<string, string>> {
  const dates = setting.agreement.milestones.map((name) =>
    fc.option(moment(near(setting, 20, 60)), { nil: undefined, freq: 2 }).map((at) => [name, at] as const),
  )
  return fc
    .tuple(...dates)
    .map((entries) => Object.fromEntries(entries.flatMap(([name, at]) => (at === undefined ? [] : [[name, at]]))))
}
