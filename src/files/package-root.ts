import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function isOwn(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'pactwright'
  } catch {
    return false
  }
}

/**
 * The folder of this package, where its own `rules/` and `scenarios/` lie: the nearest one above this module that calls
 * itself `pactwright`, whether the module runs from `src/`, from `dist/` or from a bundle in it.
 * @returns undefined when the module was bundled into something else
 */
export function packageRoot(from: string = import.meta.url): string | undefined {
  let folder = dirname(fileURLToPath(from))
  while (!isOwn(folder)) {
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
  return folder
}
