import type { Agreement } from '../agreement/agreement.ts'
import { withRegions } from '../agreement/with-regions.ts'
import type { Fault } from '../document/fault.ts'
import { fault, sortFaults } from '../document/fault.ts'
import type { Form } from '../document/read-form.ts'
import { readForm } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { checkVersion } from '../document/version.ts'
import { quote } from '../values/quote.ts'
import { mergeTrees, without } from './merge-trees.ts'
import { readConduct } from './read-conduct.ts'
import { readCorrections } from './read-corrections.ts'
import { readDeals } from './read-deals.ts'
import { readEvents } from './read-events.ts'
import { readExpectations } from './read-expectations.ts'
import { readHolders } from './read-holders.ts'
import { checkHorizon, readHorizon } from './read-horizon.ts'
import { readEarned } from './read-earned.ts'
import { readHad } from './read-had.ts'
import { readHeld } from './read-held.ts'
import { readOpening } from './read-opening.ts'
import { readReadings, readSeed, readSets } from './read-overlay.ts'
import { readPostings } from './read-postings.ts'
import { textAt } from './read-record.ts'
import { readRequests } from './read-requests.ts'
import { readSeries } from './read-series.ts'
import { readCapacity, readRegions, readUses } from './read-world.ts'
import type { Scenario } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'
import { scenarioContext } from './scenario-context.ts'
import type { ScenarioDocument } from './shape.ts'
import { scenarioShape, variantShape } from './shape.ts'

export interface ReadScenarios {
  /** The scenario, then its variants; a scenario that only carries variants is still run itself. */
  readonly scenarios: readonly Scenario[]
  /** Sorted by place, each told once though variants share what they stand on. */
  readonly faults: readonly Fault[]
}

export interface ReadScenariosOptions {
  /** Names that the agreement declares but that could not be read: what speaks of them is not at fault. Default: none. */
  readonly unread?: ReadonlySet<string>
}

/** The agreement that a scenario document names, so that a caller knows which pack to load. */
export const agreementOf = (tree: Tree): string => textAt(tree, 'agreement')

/**
 * Reads a scenario document and its variants against an agreement; tables must have been read in already.
 * Every fault at once, and none that only follows from another.
 */
export function readScenarios(
  tree: Tree,
  agreement: Agreement,
  { unread = new Set() }: ReadScenariosOptions = {},
): ReadScenarios {
  const faults: Fault[] = []
  const base = checkVersion(tree, faults) ? readForm(tree, scenarioShape, faults) : undefined
  const variants = readVariants(base?.tree ?? tree, faults)
  if (base === undefined) return { scenarios: [], faults: sortFaults(eachOnce(faults)) }
  const shared = without(base.tree, ['variants'])
  const scenarios = [readScenario({ ...base, tree: shared }, undefined, agreement, unread, faults)]
  for (const { name, form } of variants) {
    const merged = readForm(mergeTrees(without(shared, ['expect']), form.tree), scenarioShape, faults)
    if (merged === undefined) continue
    const dropped = [...base.dropped, ...form.dropped, ...merged.dropped]
    scenarios.push(readScenario({ ...merged, dropped }, name, agreement, unread, faults))
  }
  return { scenarios, faults: sortFaults(eachOnce(faults)) }
}

/** What can be said of a scenario whose agreement cannot be read at all: the faults of its form. */
export function checkScenarioForm(tree: Tree): Fault[] {
  const faults: Fault[] = []
  if (!checkVersion(tree, faults)) return faults
  readForm(tree, scenarioShape, faults)
  readVariants(tree, faults)
  return sortFaults(eachOnce(faults))
}

interface Variant {
  readonly name: string
  readonly form: Form<unknown>
}

function readVariants(tree: Tree, faults: Fault[]): Variant[] {
  const variants = child(tree, 'variants')
  return (variants?.kind === 'map' ? variants.entries : []).flatMap(({ key, keyPlace, value }): Variant[] => {
    if (value.kind === 'empty' || (value.kind === 'map' && value.entries.length === 0)) {
      const hint = `say what is otherwise, as in \`${key}: { conduct: [{ by: party, exercise: never }] }\``
      faults.push(fault({ code: 'empty-variant', message: `variant ${quote(key)} changes nothing`, hint }, keyPlace))
      return []
    }
    const form = readForm(value, variantShape, faults)
    return form === undefined ? [] : [{ name: key, form }]
  })
}

function eachOnce(faults: readonly Fault[]): Fault[] {
  const told = new Map(faults.map((one) => [`${one.at} ${one.code} ${one.message}`, one]))
  return [...told.values()]
}

function readScenario(
  { document, tree, dropped }: Form<ScenarioDocument>,
  variant: string | undefined,
  agreement: Agreement,
  unread: ReadonlySet<string>,
  faults: Fault[],
): Scenario {
  const faulty = dropped.flatMap((one) => (one.under === 'requests' ? [textAt(one.tree, 'id')] : []))
  const regions = readRegions(tree, agreement, faults)
  const wider = withRegions(agreement, regions)
  const context: ScenarioContext = scenarioContext(wider, unread, new Set(faulty), faults)
  checkAgreement(document.agreement, tree, context)
  const horizon = readHorizon(tree, faults)
  const postings = readPostings(tree, context)
  const isWhole = !dropped.some(({ under }) => under === 'postings')
  const scenario: Scenario = {
    name: document.scenario,
    title: document.title ?? document.scenario,
    ...(variant === undefined ? {} : { variant }),
    agreement: document.agreement,
    horizon: horizon ?? { from: 0, to: 0 },
    regions,
    capacity: readCapacity(tree, context),
    requests: readRequests(tree, context),
    postings,
    corrections: readCorrections(tree, postings, isWhole, context),
    events: readEvents(tree, context),
    ...readDeals(tree, context),
    conduct: readConduct(tree, context),
    parties: readHolders(tree, context),
    uses: readUses(tree, context),
    opening: readOpening(tree, context),
    series: readSeries(tree, context),
    earned: readEarned(tree, context),
    had: readHad(tree, context),
    held: readHeld(tree, horizon?.from ?? 0, context),
    readings: readReadings(tree, context),
    sets: readSets(tree, context),
    seed: readSeed(tree, context),
    expect: readExpectations(tree, context),
    place: tree.place,
  }
  if (horizon !== undefined) checkHorizon(scenario, agreement.zone, faults)
  return scenario
}

/** A pack that was found by its path may be called otherwise; one that was named must be called so. */
function checkAgreement(named: string, tree: Tree, { agreement, faults }: ScenarioContext): void {
  if (named === agreement.name || /[\\/]|\.(ya?ml|json)$/.test(named)) return
  const problem = {
    code: 'unknown-agreement',
    message: `the scenario is for ${quote(named)}, and the agreement found under that name calls itself \`${agreement.name}\``,
    hint: `write \`agreement: ${agreement.name}\`, and call the folder of the pack \`${agreement.name}\` too`,
  }
  faults.push(fault(problem, placeAt(tree, ['agreement'])))
}
