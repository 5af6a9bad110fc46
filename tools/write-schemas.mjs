// Writes schemas/*.schema.json, the committed copies that editors read, as the built command prints them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(root, 'schemas')

mkdirSync(folder, { recursive: true })
for (const name of ['agreement', 'amendment', 'scenario', 'sources', 'outcome']) {
  const args = [join(root, 'dist', 'pactwright.js'), 'schema', name]
  writeFileSync(join(folder, `${name}.schema.json`), execFileSync(process.execPath, args, { encoding: 'utf8' }))
}
