import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { documentKind } from '../document/document-kind.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors } from '../document/fault.ts'
import { findPack, isPath } from '../files/find-pack.ts'
import { findScenarios } from '../files/find-scenarios.ts'
import { globFiles, isGlob } from '../files/glob.ts'
import { loadAgreement } from '../files/load-agreement.ts'
import { createLoader } from '../files/load-scenario.ts'
import { displayName, readDocument, startOfDocument } from '../files/read-document.ts'
import { valid } from '../report/catalogue.ts'
import type { Handler } from './command.ts'
import { argumentFault, printFaults } from './print-faults.ts'

type Loader = ReturnType<typeof createLoader>

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** A file by itself: a scenario is read against its agreement, any part of a pack together with the rest of its folder. */
async function validateFile(path: string, name: string, cwd: string, loader: Loader): Promise<readonly Fault[]> {
  const { trees, faults } = await readDocument(path, { name, cwd })
  const kinds = trees.map(documentKind)
  // Loading tells these faults with the others.
  if (kinds.includes('scenario')) return (await loader.load(path, name)).faults
  if (kinds.includes('agreement') && kinds.includes('amendment')) return (await loadAgreement(path, { cwd })).faults
  if (kinds.some((kind) => kind !== undefined)) return (await loadAgreement(dirname(path), { cwd })).faults
  if (hasErrors(faults)) return faults
  const hint = 'name it with `agreement:`, `amendment:`, `sources:` or `scenario:`'
  const message = 'a document that is neither agreement, amendment, sources nor scenario'
  return [...faults, fault({ code: 'unknown-document', message, hint }, startOfDocument(name))]
}

/** What an argument stands for: files, a pack's folder, or the name of a pack or scenario. */
async function validateOne(
  argument: string,
  cwd: string,
  loader: Loader,
): Promise<{ files: number; faults: readonly Fault[] }> {
  const path = resolve(cwd, argument)
  if (isFolder(path)) return { files: 1, faults: (await loadAgreement(argument, { cwd })).faults }
  if (isGlob(argument)) {
    const paths = globFiles(argument, cwd).map((one) => resolve(cwd, one))
    const faults: Fault[] = []
    for (const one of paths) faults.push(...(await validateFile(one, displayName(one, cwd), cwd, loader)))
    if (paths.length > 0) return { files: paths.length, faults }
  }
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
    return { files: 1, faults: await validateFile(path, displayName(path, cwd), cwd, loader) }
  }
  if (!isPath(argument) && findPack(argument, cwd).ok) {
    return { files: 1, faults: (await loadAgreement(argument, { cwd })).faults }
  }
  const found = findScenarios(argument, cwd)
  if (!found.ok) return { files: 0, faults: [argumentFault(found.problem, argument)] }
  const faults: Fault[] = []
  for (const one of found.value) faults.push(...(await loader.load(one.path, one.name)).faults)
  return { files: found.value.length, faults }
}

/** `validate <file…>`: every fault of packs and scenarios, without running anything. */
export const validate: Handler = async (args, io, stopwatch) => {
  stopwatch.mark('loading')
  const loader = createLoader({ cwd: io.cwd })
  const faults: Fault[] = []
  let files = 0
  for (const argument of args.positional) {
    const one = await validateOne(argument, io.cwd, loader)
    faults.push(...one.faults)
    files += one.files
  }
  stopwatch.mark('parsing')
  if (printFaults(faults, io)) return 2
  io.stdout.write(`${valid(files)}\n`)
  return 0
}
