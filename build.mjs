// Builds dist/: the library as modules with declarations, and the command as one bundle whose rare parts load lazily.
// Everything is made beside dist and swapped in at the end, so that a failed build leaves the last good one alone.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const made = join(root, '.cache', `build-${process.pid}`)
const dist = join(root, 'dist')

/** CommonJS packages inside an ES module bundle still ask for Node's own modules through `require`. */
const banner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);"

function compile() {
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc')
  const info = join(made, 'tsbuildinfo')
  const args = [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', made, '--tsBuildInfoFile', info]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', cwd: root })
  if (status !== 0) throw new Error('the compiler found errors')
  rmSync(info, { force: true })
}

/**
 * Node gives a lazily imported CommonJS package its named exports; a bundle of chunks gives only the default one.
 * Each such import goes through a small module that names what Node would.
 */
const lazyCommonJs = {
  name: 'lazy-commonjs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import' || isBuiltin(path)) return undefined
      return isCommonJs(path) ? { path, namespace: 'lazy-commonjs', pluginData: { resolveDir } } : undefined
    })
    onLoad({ filter: /.*/, namespace: 'lazy-commonjs' }, async ({ path, pluginData }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== 'default' && /^[a-z$]\w*$/i.test(name))
      const lines = names.map((name) => `export const ${name} = whole.${name}`)
      const contents = [`const whole = require('${path}')`, 'export default whole', ...lines].join('\n')
      return { contents, loader: 'js', resolveDir: pluginData.resolveDir }
    })
  },
}

function isCommonJs(name) {
  const path = fileURLToPath(import.meta.resolve(name))
  if (!path.endsWith('.js')) return path.endsWith('.cjs')
  const found = packageOf(path)
  return JSON.parse(readFileSync(found, 'utf8')).type !== 'module'
}

function packageOf(path) {
  const here = join(dirname(path), 'package.json')
  return existsSync(here) ? here : packageOf(dirname(path))
}

/** Writes `pactwright.js` and `chunks/`; only the entry gets the `#!` line, and only it may be executed. */
async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { pactwright: 'src/cli/main.ts' },
    outdir: made,
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: banner },
    plugins: [lazyCommonJs],
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: true,
    legalComments: 'eof',
    logLevel: 'warning',
  })
  for (const { path, text } of outputFiles) {
    const entry = relative(made, path) === 'pactwright.js'
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, entry ? `#!/usr/bin/env node\n${text.replace(/^#!.*\n/, '')}` : text)
    if (entry) chmodSync(path, 0o755)
  }
}

/** Every path that package.json promises must be there, or the package would install and then fail. */
function promised() {
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const targets = [...Object.values(bin), ...Object.values(exports).flatMap((one) => Object.values(Object(one)))]
  const ours = targets.map((path) => path.replace(/^\.\//, '')).filter((path) => path.startsWith('dist/'))
  const missing = ours.filter((path) => !existsSync(join(made, path.slice('dist/'.length))))
  if (missing.length > 0) throw new Error(`package.json promises what the build did not make: ${missing.join(', ')}`)
}

try {
  mkdirSync(made, { recursive: true })
  compile()
  await bundle()
  promised()
  rmSync(dist, { recursive: true, force: true })
  renameSync(made, dist)
} catch (error) {
  console.error(`build failed: ${error.message}`)
  process.exitCode = 1
} finally {
  rmSync(made, { recursive: true, force: true })
}
