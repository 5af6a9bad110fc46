import { dirname, resolve } from 'node:path'
import type { Agreement } from '../agreement/agreement.ts'
import { documentKind } from '../document/document-kind.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { placeAt } from '../document/tree.ts'
import { readAgreement } from '../agreement/read-agreement.ts'
import { agreementOf, checkScenarioForm, readScenarios } from '../scenario/read-scenarios.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { TABLE_KEYS } from '../scenario/shape.ts'
import { insertTables } from './data-files.ts'
import { findScenarios } from './find-scenarios.ts'
import type { LoadedAgreement } from './load-agreement.ts'
import { loadAgreement } from './load-agreement.ts'
import { limitEachDocument, readDocument, startOfDocument } from './read-document.ts'

export interface LoadedScenario {
  /** Absent when there is a fault of severity `error` in it. */
  readonly agreement?: Agreement
  /** The scenario, then its variants. */
  readonly scenarios: readonly Scenario[]
  readonly faults: readonly Fault[]
  /** The documents of the pack and of the scenario, for the hashes of a receipt. */
  readonly trees: readonly Tree[]
}

type FindAgreement = (name: string, tree: Tree) => Promise<LoadedAgreement>

export interface LoadScenarioOptions {
  /** The folder that paths and names are looked up from. Default: the working folder. */
  readonly cwd?: string
}

/** A scenario's own agreement, when its file holds one between `---` lines; else the pack it names. */
function findAgreement(parts: readonly Tree[], named: FindAgreement): FindAgreement {
  const own = parts.filter((part) => documentKind(part) !== 'scenario')
  if (!own.some((part) => documentKind(part) === 'agreement')) return named
  const read = readAgreement(own)
  return () => Promise.resolve({ ...read, trees: own })
}

const noAgreement = (tree: Tree): Fault =>
  fault(
    {
      code: 'missing-key',
      message: 'missing key `agreement`',
      hint: 'name the pack that the scenario is for, as in `agreement: microsoft-openai`',
    },
    placeAt(tree, ['agreement']),
  )

async function loadPart(tree: Tree, folder: string, find: FindAgreement): Promise<LoadedScenario> {
  const [filled, pack] = await Promise.all([insertTables(tree, TABLE_KEYS, folder), find(agreementOf(tree), tree)])
  const trees = [...pack.trees, filled.tree]
  const faults = [...pack.faults, ...filled.faults]
  if (pack.agreement === undefined)
    return { scenarios: [], faults: [...faults, ...faultsAlone(filled.tree, pack)], trees }
  const read = readScenarios(filled.tree, pack.agreement)
  return { agreement: pack.agreement, scenarios: read.scenarios, faults: [...faults, ...read.faults], trees }
}

/** What is wrong with a scenario whose pack is faulty, as far as it can be told. */
function faultsAlone(tree: Tree, { draft }: LoadedAgreement): readonly Fault[] {
  return draft === undefined ? checkScenarioForm(tree) : readScenarios(tree, draft.agreement, draft).faults
}

const noScenario = (name: string): Fault =>
  fault(
    {
      code: 'no-scenario',
      message: 'the file holds no scenario',
      hint: 'a scenario starts with `pactwright: 1`, `scenario: name` and `agreement: name`',
    },
    startOfDocument(name),
  )

/** Slips that take one key out of a document and leave all else as it was written. */
const HARMLESS: ReadonlySet<string> = new Set(['duplicate-key', 'forbidden-key', 'yaml-tag'])

const secondScenario = (tree: Tree): Fault =>
  fault(
    {
      code: 'duplicate-id',
      message: 'a second `scenario:` in one file',
      hint: 'give each scenario a file of its own, or make the second one of the `variants:` of the first',
    },
    placeAt(tree, ['scenario']),
  )

/** Parts of a pack beside a scenario whose agreement stands elsewhere: nobody would read them. */
function strayParts(trees: readonly Tree[]): Fault[] {
  const kinds = trees.map(documentKind)
  if (kinds.includes('agreement')) return []
  const hint = 'put it into the folder of the pack, or the `agreement:` into this file too'
  return trees.flatMap((tree, index) =>
    kinds[index] === 'scenario'
      ? []
      : [
          fault(
            {
              code: 'stray-document',
              message: `this is no part of a scenario: \`${kinds[index] ?? 'unknown'}\``,
              hint,
            },
            tree.place,
          ),
        ],
  )
}

async function loadFile(path: string, name: string, named: FindAgreement): Promise<LoadedScenario> {
  const { trees, faults } = await readDocument(path, { name })
  const [part, ...others] = trees.filter((one) => documentKind(one) === 'scenario')
  // A file that does not parse may only seem to lack what it says.
  if (!faults.every(({ code }) => HARMLESS.has(code))) return { scenarios: [], faults, trees }
  if (part === undefined) return { scenarios: [], faults: [...faults, noScenario(name)], trees }
  const loaded = await loadPart(part, dirname(path), findAgreement(trees, named))
  const unasked = [...others.map(secondScenario), ...strayParts(trees)]
  const all = [...faults, ...unasked, ...limitEachDocument(loaded.faults)]
  // Nothing is run of a file that says more than was understood.
  return { ...loaded, scenarios: hasErrors([...faults, ...unasked]) ? [] : loaded.scenarios, faults: all }
}

/**
 * A loader of scenarios that reads each agreement pack once, however many scenarios name it.
 * @example const { scenarios } = await createLoader().load('/work/seed.yaml', 'seed.yaml')
 */
export function createLoader({ cwd = process.cwd() }: LoadScenarioOptions = {}): {
  load(path: string, name: string): Promise<LoadedScenario>
} {
  const packs = new Map<string, Promise<LoadedAgreement>>()
  const named: FindAgreement = (name, tree) => {
    if (name === '') return Promise.resolve({ faults: [noAgreement(tree)], trees: [] })
    const found = packs.get(name) ?? loadAgreement(name, { cwd, place: placeAt(tree, ['agreement']) })
    packs.set(name, found)
    return found
  }
  return { load: (path, name) => loadFile(resolve(cwd, path), name, named) }
}

/**
 * Reads a scenario with its tables and the agreement it names, by path or by name as in `microsoft-openai/seed`.
 * All faults come at once and nothing is thrown for what a user got wrong.
 *
 * @example const { agreement, scenarios, faults } = await loadScenario('microsoft-openai/seed')
 */
export async function loadScenario(name: string, options: LoadScenarioOptions = {}): Promise<LoadedScenario> {
  const { cwd = process.cwd() } = options
  const found = findScenarios(name, cwd)
  if (!found.ok) return { scenarios: [], faults: [fault(found.problem, startOfDocument(name))], trees: [] }
  const [first] = found.value
  if (first === undefined) return { scenarios: [], faults: [noScenario(name)], trees: [] }
  return createLoader({ cwd }).load(first.path, first.name)
}
