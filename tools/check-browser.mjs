// The pure core must run in a browser: bundles src/index.ts for one and fails on anything that only Node has.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const findings = []

try {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'src', 'index.ts')],
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    logLevel: 'silent',
  })
  const inputs = Object.entries(metafile.inputs)
  const ours = inputs.filter(([path]) => path.startsWith('src/'))
  if (ours.length === 0) findings.push('the bundle holds no module of src')
  for (const [path, { imports }] of inputs) {
    if (path.startsWith('(disabled)')) findings.push(`${path} is a module of Node, replaced by nothing`)
    for (const one of imports) if (one.path.startsWith('node:')) findings.push(`${path} imports ${one.path}`)
  }
  if (findings.length === 0) {
    const size = Math.round(outputFiles[0].contents.length / 1024)
    console.log(`browser bundle: ${ours.length} modules of src, ${inputs.length} in all, ${size} kB`)
  }
} catch (error) {
  const errors = error.errors ?? [{ text: error.message }]
  for (const { text, location } of errors) findings.push(location ? `${location.file}:${location.line}: ${text}` : text)
}

for (const finding of findings) console.error(`browser bundle: ${finding}`)
process.exitCode = findings.length > 0 ? 1 : 0
