import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean, nearest } from '../document/suggest.ts'
import type { PackPlace } from './find-pack.ts'
import { shelves } from './find-pack.ts'
import { namesIn } from './file-text.ts'
import { globFiles, isGlob } from './glob.ts'
import { DOCUMENT_ENDINGS, displayName, isDocument } from './read-document.ts'

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The names of all scenarios that can be found from `cwd`, as `microsoft-openai/seed`, sorted. */
export function scenarioNames(cwd: string): string[] {
  const names = shelves('scenarios', cwd)
    .flatMap(({ path }) => globFiles('**/*.{yaml,yml,json}', path))
    .map((path) => path.replace(/\.[^.]+$/, ''))
  return [...new Set(names)].sort()
}

function ofGlob(glob: string, cwd: string): Result<readonly PackPlace[]> {
  const paths = globFiles(glob, cwd).filter(isDocument)
  if (paths.length === 0) {
    const hint = "use `*` within a name and `**` over folders, quoted, as in `'scenarios/**/*.yaml'`"
    return failed('no-match', `no YAML or JSON file fits \`${glob}\``, hint)
  }
  return ok(paths.map((path) => ({ path: resolve(cwd, path), name: displayName(path, cwd) })))
}

/**
 * Finds scenario files by path, by glob (sorted) or by name, which is looked for in `./scenarios`, then in the
 * package's own. Faults: `no-match` for a glob, `unknown-scenario` with the names that there are.
 *
 * @example findScenarios('microsoft-openai/seed', process.cwd())
 * @example findScenarios('scenarios/**\/*.yaml', process.cwd())
 */
export function findScenarios(pattern: string, cwd: string): Result<readonly PackPlace[]> {
  const path = resolve(cwd, pattern)
  if (isFile(path)) return ok([{ path, name: displayName(path, cwd) }])
  if (isGlob(pattern)) return ofGlob(pattern, cwd)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    const hint = `name its files, as in \`'${pattern.replace(/\/$/, '')}/*.yaml'\``
    return failed('not-a-file', `\`${pattern}\` is a folder, not a scenario`, hint)
  }
  if (!pattern.startsWith('.') && !pattern.split('/').includes('..')) {
    for (const shelf of shelves('scenarios', cwd)) {
      for (const ending of ['', ...DOCUMENT_ENDINGS]) {
        const file = join(shelf.path, `${pattern}${ending}`)
        if (isFile(file)) return ok([{ path: file, name: `${shelf.name}/${pattern}${ending}` }])
      }
    }
  }
  const beside = nearest(basename(path), namesIn(dirname(path)).filter(isDocument))
  const hint = beside === undefined ? didYouMean(pattern, scenarioNames(cwd)) : `did you mean \`${beside}\`?`
  return failed('unknown-scenario', `there is no scenario \`${pattern}\``, hint)
}
