import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Path, Tree } from '../../document/tree.ts'
import { child, entriesAt, placeAt } from '../../document/tree.ts'
import type { Rate } from '../../formula/scope.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import type { MeanOf, PlanWindow } from '../../plan/series-step.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import type { Fact } from '../../rules/fact.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import { quote } from '../../values/quote.ts'
import type { Type } from '../../values/value.ts'
import { readClock } from '../clock/read-clock.ts'
import type { ReadContext } from '../read-context.ts'
import type { AgreementDocument } from '../shape.ts'
import { mentions } from '../unread.ts'
import { asStart, FX_END, ownNames } from './fx-names.ts'
import { planWindow } from './plan-window.ts'

const NUMBER: Type = { kind: 'number' }

type FxDocument = NonNullable<AgreementDocument['fx']>[string]
type Tell = (problem: Problem, ...path: Path) => undefined

export interface ReadFx {
  /** Each as a fact, `fx.name`: the rate for the period or the day that is being paid for. */
  readonly facts: readonly Fact[]
  readonly rates: ReadonlyMap<string, Rate>
}

/** Reads by which rates the agreement converts; a faulty one joins what could not be read. */
export function readFx(
  document: AgreementDocument,
  tree: Tree,
  rates: ReadonlyMap<string, Rate>,
  periods: ReadonlyMap<string, PeriodScheme>,
  context: ReadContext,
): ReadFx {
  const facts: Fact[] = []
  const named = new Map<string, Rate>()
  const entries = entriesAt(tree, 'fx')
  for (const [name, written] of Object.entries(document.fx ?? {})) {
    const { keyPlace: place, value: node } = entries.get(name) ?? { keyPlace: tree.place, value: tree }
    const tell: Tell = (problem, ...path) => void context.faults.push(fault(problem, placeAt(node, path)))
    if (ownNames.has(`fx.${name}`)) context.faults.push(fault(nameOfDay(name), place))
    const rate = rates.get(`series.${written.series}`)
    const plan = mentions(node, context.unread.names) ? undefined : readOne(name, written, node, periods, context, tell)
    if (context.unread.names.has(`series.${written.series}`)) context.unread.names.add(`fx.${name}`)
    else if (rate === undefined) {
      const known = [...rates.keys()].map((one) => one.slice('series.'.length))
      const hint =
        known.length === 0
          ? 'declare it, as in `series: { eur-usd: { type: rate, from: EUR, to: USD } }`'
          : didYouMean(written.series, known)
      tell({ code: 'unknown-series', message: `unknown rate ${quote(written.series)}`, hint }, 'series')
    }
    if (plan === undefined || rate === undefined || ownNames.has(`fx.${name}`)) {
      context.unread.names.add(`fx.${name}`)
      continue
    }
    named.set(`fx.${name}`, rate)
    facts.push({
      name: `fx.${name}`,
      type: NUMBER,
      supplier: 'everywhere',
      optional: false,
      judged: false,
      place,
      derived: plan,
    })
  }
  return { facts, rates: named }
}

const nameOfDay = (name: string): Problem => ({
  code: 'bad-name',
  message: `\`fx.${name}\` is the name of a day`,
  hint: `choose another name, as in \`${name}-rate\``,
})

function readOne(
  name: string,
  written: FxDocument,
  tree: Tree,
  periods: ReadonlyMap<string, PeriodScheme>,
  context: ReadContext,
  tell: Tell,
): Plan | undefined {
  const { average, calendar, opening, over } = written
  const strayed = (['over', 'opening', 'calendar'] as const).find((key) => child(tree, key) !== undefined)
  if (average === undefined && strayed !== undefined) {
    const hint = 'remove it, or say which rates are averaged, as in `average: month-ends`'
    return tell({ code: 'misplaced-key', message: `\`${strayed}\` without \`average\``, hint }, strayed)
  }
  if (average === undefined) return spotPlan(name, written.series, tree, context)
  if (child(tree, 'day') !== undefined) {
    const problem = { code: 'misplaced-key', message: '`day` beside `average`', hint: 'keep one of the two' }
    return tell(problem, 'day')
  }
  if (over === undefined) {
    const hint = 'say of which window, as in `over: year`'
    return tell({ code: 'missing-key', message: '`average` without `over`', hint }, 'average')
  }
  const window = planWindow(over, periods)
  if (!window.ok) return tell(window.problem, 'over')
  if (opening === true && window.value.kind === 'lifetime') {
    const problem = { code: 'misplaced-key', message: '`opening` beside a lifetime, before which there is no rate' }
    return tell({ ...problem, hint: 'remove it, or choose a window, as in `over: year`' }, 'opening')
  }
  const days = average === 'business-days' ? readCalendar(calendar, context, tell) : {}
  if (average !== 'business-days' && calendar !== undefined) {
    const hint = 'remove it, or average over `business-days`'
    return tell({ code: 'misplaced-key', message: `\`calendar\` beside \`average: ${average}\``, hint }, 'calendar')
  }
  if (days === undefined) return undefined
  return meanPlan(
    name,
    { series: written.series, over, window: window.value, average, opening: opening === true, ...days },
    context,
  )
}

function readCalendar(written: string | undefined, context: ReadContext, tell: Tell): { calendar: string } | undefined {
  const calendar = written ?? context.calendar
  if (calendar === undefined) {
    const message = 'business days need a calendar, and neither the rate nor the agreement names one'
    return tell({ code: 'no-calendar', message, hint: 'name one, as in `calendar: us-federal`' }, 'average')
  }
  if (context.calendars.has(calendar)) return { calendar }
  const hint = didYouMean(calendar, context.calendars.keys())
  return tell({ code: 'unknown-calendar', message: `unknown calendar ${quote(calendar)}`, hint }, 'calendar')
}

/** The rate of one day: the last of the period, unless a clock says which. */
function spotPlan(name: string, series: string, tree: Tree, context: ReadContext): Plan | undefined {
  const end: Tree = { kind: 'text', text: 'period-end', place: tree.place }
  const starts = { usual: 'period-end', events: ['period-end', 'period-start'] }
  const clock = readClock(child(tree, 'day') ?? end, starts, context)
  if (clock === undefined) return undefined
  const strange = namesRead(clock.plan).find((one) => {
    const supplier = context.facts.get(one)?.supplier
    return supplier !== undefined && supplier !== 'everywhere'
  })
  if (strange !== undefined) {
    const message = `the day of a rate is counted from \`${strange}\`, which is not known everywhere`
    const hint = 'count from `period-end`, `period-start`, a term or a milestone'
    context.faults.push(fault({ code: 'fact-not-supplied', message, hint }, clock.place))
    return undefined
  }
  const builder = buildPlan()
  const instant = splicePlan(builder, asStart(clock.plan), new Map())
  const day = builder.step({ op: 'day-of', instant, zone: clock.zone })
  const rate = builder.step({ op: 'series-at', series, day, type: NUMBER })
  const text = `${name}: ${series} on ${clock.text}`
  return builder.finish(builder.step({ op: 'copy', of: rate }, { verb: 'fx', text, type: NUMBER }), NUMBER)
}

interface Mean {
  readonly series: string
  readonly over: string
  readonly window: PlanWindow
  readonly average: Exclude<MeanOf, 'points'>
  readonly opening: boolean
  readonly calendar?: string
}

function meanPlan(name: string, { over, average, ...step }: Mean, { zone }: ReadContext): Plan {
  const builder = buildPlan()
  const day = builder.step({ op: 'start', name: FX_END, as: 'day', zone })
  const mean = builder.step({ op: 'series-mean', ...step, day, type: NUMBER, of: average })
  const before = step.opening ? ', with the rate before it' : ''
  const text = `${name}: mean of ${step.series} over ${average} of ${over}${before}`
  return builder.finish(builder.step({ op: 'copy', of: mean }, { verb: 'fx', text, type: NUMBER }), NUMBER)
}
