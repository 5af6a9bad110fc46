import type { Agreement } from '../agreement/agreement.ts'
import type { Overlay } from '../agreement/overlay.ts'
import type { Fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { DocumentHash } from '../files/document-hashes.ts'
import { documentHashes } from '../files/document-hashes.ts'
import type { PackPlace } from '../files/find-pack.ts'
import { findScenarios } from '../files/find-scenarios.ts'
import { createLoader } from '../files/load-scenario.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Arguments } from './command.ts'
import { overlayOf } from './overlay-of.ts'
import { argumentFault } from './print-faults.ts'

/** A scenario or variant, ready to be run. */
export interface Prepared {
  readonly agreement: Agreement
  readonly scenario: Scenario
  readonly overlay: Overlay
  /** The documents it comes from, for the receipt. */
  readonly documents: readonly DocumentHash[]
}

export interface PreparedScenarios {
  readonly files: number
  readonly prepared: readonly Prepared[]
  readonly faults: readonly Fault[]
}

/** The files that the arguments stand for, each once, in the order given. */
function filesOf(patterns: readonly string[], cwd: string, faults: Fault[]): PackPlace[] {
  const files = new Map<string, PackPlace>()
  for (const pattern of patterns) {
    const found = findScenarios(pattern, cwd)
    if (found.ok) for (const file of found.value) files.set(file.path, files.get(file.path) ?? file)
    else faults.push(argumentFault(found.problem, pattern))
  }
  return [...files.values()]
}

function chosen(prepared: readonly Prepared[], variant: string | undefined, faults: Fault[]): readonly Prepared[] {
  if (variant === undefined) return prepared
  const found = prepared.filter(({ scenario }) => scenario.variant === variant)
  if (found.length > 0 || faults.length > 0) return found
  const names = prepared.flatMap(({ scenario }) => (scenario.variant === undefined ? [] : [scenario.variant]))
  const problem = {
    code: 'unknown-variant',
    message: `no variant is called \`${variant}\``,
    hint: didYouMean(variant, names),
  }
  faults.push(argumentFault(problem, '--variant'))
  return []
}

/**
 * Reads the scenarios that the arguments name, with their packs, their variants and the overlay of `--reading` and
 * `--set`. All faults at once: nothing may run when one of them is an error.
 */
export async function loadScenarios(
  patterns: readonly string[],
  args: Arguments,
  cwd: string,
): Promise<PreparedScenarios> {
  const faults: Fault[] = []
  const files = filesOf(patterns, cwd, faults)
  const loader = createLoader({ cwd })
  const overlays = new Map<Agreement, Overlay>()
  const prepared: Prepared[] = []
  for (const { path, name } of files) {
    const { agreement, scenarios, trees, faults: found } = await loader.load(path, name)
    faults.push(...found)
    if (agreement === undefined) continue
    let overlay = overlays.get(agreement)
    if (overlay === undefined) {
      const made = overlayOf(args, agreement)
      faults.push(...made.faults)
      overlay = made.overlay
      overlays.set(agreement, overlay)
    }
    const documents = documentHashes(trees)
    for (const scenario of scenarios) prepared.push({ agreement, scenario, overlay, documents })
  }
  return { files: files.length, prepared: chosen(prepared, args.text('variant'), faults), faults }
}
