import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../files/package-root.ts'

/** The version in this package's own package.json. */
export function version(): string {
  const root = packageRoot()
  if (root === undefined) return 'unknown'
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  return manifest.version
}
