// Runs dependency-cruiser over src and asserts that it saw every module there: with a TypeScript that it cannot use it
// finds no modules at all, and passes.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))

const written = readdirSync('src', { recursive: true })
  .map((path) => join('src', path))
  .filter((path) => path.endsWith('.ts'))

const options = await extractOptions('./.dependency-cruiser.mjs')
const { output } = await cruise(['src'], options, undefined, { tsConfig: extractTSConfig('tsconfig.json') })

const seen = new Set(output.modules.map(({ source }) => source).filter((path) => path.startsWith('src/')))
const unseen = written.filter((path) => !seen.has(path))
const dependencies = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0)

const findings = output.summary.violations.map(({ rule, from, to, cycle }) => {
  const path = cycle ? cycle.map(({ name }) => name).join(' → ') : to
  const comment = output.summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment
  return `${rule.name}: ${from} → ${path}\n  ${comment}`
})
if (seen.size === 0) findings.push('saw 0 modules: the tool cannot read this code, so nothing was checked')
else if (unseen.length > 0) findings.push(`did not see ${unseen.length} modules: ${unseen.join(', ')}`)
if (seen.size > 1 && dependencies === 0) findings.push('saw no import in any module, so nothing was checked')

for (const finding of findings) console.error(`layers: ${finding}`)
if (findings.length === 0) console.log(`layers: ${seen.size} modules, ${dependencies} imports, all downward`)
process.exitCode = findings.length > 0 ? 1 : 0
