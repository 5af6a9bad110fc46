import type { Fault } from '../document/fault.ts'
import type { Form } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import type { Fact, FactTable } from '../rules/fact.ts'
import { checkNamedConditions } from '../rules/read-condition.ts'
import type { Account } from './account/account.ts'
import { namesOfAccount } from './account/account-facts.ts'
import { readAccounts } from './account/read-accounts.ts'
import type { Agreement } from './agreement.ts'
import { builtInFacts } from './built-in-facts.ts'
import { commitmentFacts } from './commitment/commitment-facts.ts'
import { commitmentCircles } from './commitment/commitment-order.ts'
import { commitmentRules } from './commitment/commitment-rules.ts'
import { contractStart } from './contract-start.ts'
import { countedFacts } from './counter/counted-facts.ts'
import type { Counter } from './counter/counter.ts'
import { counterFaults, paymentOrderFaults } from './counter/counter-order.ts'
import { deriveFacts } from './derive-facts.ts'
import { againstFaults } from './due/against-faults.ts'
import { dueRules } from './due/due-events.ts'
import { eventNames } from './event-names.ts'
import { foldLaws } from './fold-laws.ts'
import { LIMITS } from './limits.ts'
import { readAmendments } from './read-amendments.ts'
import type { ReadContext } from './read-context.ts'
import { unitsOf } from './read-context.ts'
import { readCounters } from './counter/read-counters.ts'
import { readDeclarations } from './read-declarations.ts'
import { readFacts } from './read-facts.ts'
import { readPeriods } from './read-periods.ts'
import { readSources } from './read-sources.ts'
import { rightEventsIn, rightRules } from './right-events.ts'
import { rightCircles } from './right/right-circles.ts'
import { rightFacts } from './right/right-facts.ts'
import { readQuoted } from './series/read-quoted.ts'
import type { AgreementDocument } from './shape.ts'
import { termCircles } from './term/term-circles.ts'
import { caughtUpFaults } from './waterfall/caught-up-faults.ts'
import type { Unread } from './unread.ts'
import { mentions } from './unread.ts'

/** How what stands under a key of the agreement is called where it is read. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['terms', 'term.'],
  ['counters', 'counter.'],
  ['series', 'series.'],
  ['fx', 'fx.'],
])

const namesUnder = (under: string, key: string): string[] =>
  under === 'accounts' ? namesOfAccount(key) : [`${PREFIXES.get(under) ?? ''}${key}`]

/** Reads all that an agreement's documents mean, after their form. */
export function assembleAgreement(
  { document, tree, dropped }: Form<AgreementDocument>,
  sourceTrees: readonly Tree[],
  amendmentTrees: readonly Tree[],
  unread: Unread,
  faults: Fault[],
): Agreement {
  for (const { under, key } of dropped) for (const name of namesUnder(under, key)) unread.names.add(name)
  const sources = readSources(sourceTrees, unread, faults)
  const { units, base, declaredFacts } = readFactsTold({ document, tree, amendmentTrees, unread, faults })
  const named = namedConditions(tree)
  const periods = readPeriods(document, tree, contractStart(amendmentTrees), faults)
  const shared = { ...base, sources, unread, faults, named, periods, budget: { left: LIMITS.conditionNodes } }
  const quoted = readQuoted(document, tree, units, declaredFacts, shared)
  const common = { ...shared, rates: quoted.rates, minors: quoted.units }
  const factsOf = factsWith(base.unit, [...quoted.units.keys()])
  const { counters, accounts, held } = readKept({ document, tree, base, periods, declaredFacts, quoted }, (facts) => ({
    ...common,
    ...factsOf(facts),
  }))
  const derived = deriveFacts(document, tree, { ...common, ...factsOf(held) })
  faults.push(...counterFaults(counters, derived))
  const context: ReadContext = { ...common, named: judgedConditions(named, unread), ...factsOf(derived) }
  checkNamedConditions(context, faults)
  const { amendments, facts } = readAmendments(amendmentTrees, { ...context, terms: base.terms })
  const agreement: Agreement = {
    ...base,
    name: document.agreement,
    title: document.title,
    sources,
    facts,
    units: quoted.units,
    series: quoted.series,
    periods,
    counters,
    accounts,
    amendments,
  }
  faults.push(...faultsOfWhole(agreement, unread))
  return agreement
}

/** What the readers of an agreement's facts are given. */
interface Written {
  readonly document: AgreementDocument
  readonly tree: Tree
  readonly amendmentTrees: readonly Tree[]
  readonly unread: Unread
  readonly faults: Fault[]
}

/** Declarations, and every fact that is not computed, counted or held: those of rights and commitments come from amendments. */
function readFactsTold({ document, tree, amendmentTrees, unread, faults }: Written) {
  const rights = rightRules(amendmentTrees)
  const { units, ...declared } = readDeclarations(document, tree, rights, unread, faults)
  const promised = commitmentRules(amendmentTrees)
  const commitments = promised.map(({ name }) => name)
  const base = { ...units, ...declared, commitments, dues: dueRules(amendmentTrees) }
  const builtIn = builtInFacts(base, tree.place)
  const declaredFacts = readFacts(document, tree, builtIn, units, unread, faults)
  for (const fact of rightFacts(amendmentTrees, rights, units.unit, declaredFacts, tree.place)) {
    declaredFacts.set(fact.name, fact)
  }
  const quotedUnits = unitsOf(units.unit, declaredFacts, Object.keys(document.units ?? {}))
  const told = commitmentFacts(
    promised,
    { currency: units.currency, units: quotedUnits },
    withCounted(declaredFacts, countedFacts(base, tree.place)),
    tree.place,
  )
  for (const fact of told.facts) declaredFacts.set(fact.name, fact)
  for (const name of told.unread) unread.names.add(name)
  if (unread.whole) leaveUnknownRights([tree, ...amendmentTrees], declaredFacts, unread)
  return { units, base, declaredFacts }
}

interface Kept extends Pick<Written, 'document' | 'tree'> {
  readonly base: ReturnType<typeof readFactsTold>['base']
  readonly periods: ReadContext['periods']
  readonly declaredFacts: Map<string, Fact>
  readonly quoted: ReturnType<typeof readQuoted>
}

/** What counts and what holds, with the facts that tell of both. */
function readKept(
  { document, tree, base, periods, declaredFacts, quoted }: Kept,
  contextOf: (facts: FactTable) => ReadContext,
) {
  const { counters, facts: counted } =
    document.counters === undefined
      ? { counters: new Map<string, Counter>(), facts: declaredFacts }
      : readCounters(
          document,
          tree,
          { periods, events: eventNames(base) },
          contextOf(withCounted(declaredFacts, countedFacts(base, tree.place, quoted.payable))),
        )
  const { accounts, facts: held } =
    document.accounts === undefined
      ? { accounts: new Map<string, Account>(), facts: counted }
      : readAccounts(document, tree, periods, contextOf(counted))
  return { counters, accounts, held }
}

/** What can only be said of all of it together. */
function faultsOfWhole(agreement: Agreement, unread: Unread): Fault[] {
  return [
    ...paymentOrderFaults(agreement),
    ...rightCircles(agreement),
    ...commitmentCircles(agreement),
    ...caughtUpFaults(agreement),
    ...(unread.whole || unread.rules.size > 0 ? [] : againstFaults(agreement)),
    ...(unread.whole ? [] : faultsOfLaws(agreement, unread)),
  ]
}

function faultsOfLaws(agreement: Agreement, unread: Unread): Fault[] {
  const { laws, faults } = foldLaws(agreement, undefined, unread.rules)
  return [...faults, ...termCircles(agreement, laws)]
}

/** Where a document is missing, it may be the one that enacts the right of which an event or a fact is told. */
function leaveUnknownRights(trees: readonly Tree[], known: FactTable, { names }: Unread): void {
  for (const name of rightEventsIn(trees)) if (!known.has(name) && !known.has(`milestone.${name}`)) names.add(name)
}

/** What an agreement declares itself prevails: its place is where its readers look. */
const withCounted = (declared: ReadonlyMap<string, Fact>, counted: readonly Fact[]): Map<string, Fact> =>
  new Map([...counted.map((fact): [string, Fact] => [fact.name, fact]), ...declared])

const factsWith =
  (unit: string, units: Iterable<string>) =>
  (facts: ReadContext['facts']): Pick<ReadContext, 'facts' | 'units'> => ({ facts, units: unitsOf(unit, facts, units) })

function namedConditions(tree: Tree): Map<string, Tree> {
  const named = child(tree, 'conditions')
  return new Map(named?.kind === 'map' ? named.entries.map((entry) => [entry.key, entry.value]) : [])
}

/** The named conditions that speak only of what could be read; the others join what could not. */
function judgedConditions(named: ReadonlyMap<string, Tree>, unread: Unread): Map<string, Tree> {
  const judged = new Map(named)
  // Conditions nest no deeper than this, and nothing more could follow after a round without effect.
  for (let round = 0, before = -1; round < 64 && before !== judged.size; round += 1) {
    before = judged.size
    for (const [name, tree] of judged) {
      if (!mentions(tree, unread.names)) continue
      judged.delete(name)
      unread.names.add(name)
    }
  }
  return judged
}
