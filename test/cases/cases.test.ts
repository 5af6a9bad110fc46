import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import { documentKind } from '../../src/document/document-kind.ts'
import type { Plain, Tree } from '../../src/document/tree.ts'
import { child, plainOf } from '../../src/document/tree.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { ROOT } from '../copy-tree.ts'
import type { Figure } from './figures.ts'
import { figuresIn, nameOf, says, textsOf } from './figures.ts'

/**
 * Terms of published contracts, each in a small pack with two scenarios, of which the second changes one input.
 * `docs/cases.md` lists them all.
 */
const DOCUMENT = readFileSync(join(ROOT, 'docs/cases.md'), 'utf8')

const odd = (prefix: string, last: number): string[] =>
  Array.from({ length: (last + 1) / 2 }, (_, index) => `${prefix}-${String(2 * index + 1).padStart(2, '0')}`)
const ALL = [
  ...odd('ROFR', 39),
  ...odd('ALLOC', 9),
  ...odd('MFN', 5),
  ...odd('TERM', 3),
  ...odd('REV', 49),
  ...odd('COM', 15),
  ...odd('EXT', 11),
]

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))

const ids = filesIn('rules/cases')
  .map((name) => name.replace('.yaml', ''))
  .sort()

const loader = createLoader({ cwd: ROOT })

async function load(name: string) {
  const path = `scenarios/cases/${name}.yaml`
  const loaded = await loader.load(join(ROOT, path), path)
  const scenario = loaded.trees.find((tree) => documentKind(tree) === 'scenario')
  if (loaded.agreement === undefined || scenario === undefined) throw new Error(JSON.stringify(loaded.faults, null, 2))
  return { ...loaded, name, agreement: loaded.agreement, scenario, text: readFileSync(join(ROOT, path), 'utf8') }
}

type Loaded = Awaited<ReturnType<typeof load>>

const cases = await Promise.all(
  ids.map(async (id) => ({ id, first: await load(id), changed: await load(`${id}-changed`) })),
)
const scenarios = cases.flatMap(({ first, changed }) => [first, changed])

describe('the files', () => {
  test('each case has a pack, a scenario and a changed scenario, and nothing else lies beside them', () => {
    expect(filesIn('rules/cases').sort()).toEqual(ids.map((id) => `${id}.yaml`))
    expect(filesIn('scenarios/cases').sort()).toEqual(ids.flatMap((id) => [`${id}-changed.yaml`, `${id}.yaml`]).sort())
    expect(ids.length).toBeGreaterThanOrEqual(28)
  })

  test('each carries the id of its case', () => {
    for (const { id, first, changed } of cases) {
      expect(first.agreement.name).toBe(id)
      expect(first.scenarios[0]?.name).toBe(id)
      expect(changed.agreement.name).toBe(id)
      expect(changed.scenarios[0]?.name).toBe(`${id}-changed`)
    }
  })

  test('the engine knows none of them', () => {
    const known = filesIn('src').filter((file) =>
      /\b(?:rofr|alloc|mfn|term|rev|com|ext)[-_ ]?\d\d\b/i.test(readFileSync(join(ROOT, 'src', file), 'utf8')),
    )
    expect(known).toEqual([])
  })
})

describe.each(scenarios)('$name', ({ agreement, scenarios: runs, faults, name }) => {
  test('is read without a fault, a warning apart', () => {
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each(runs.map((run) => [run.variant ?? 'itself', run] as const))('%s comes out, confirmed', async (_, run) => {
    const recorder = createRecorder()
    const { outcome, faults: found } = simulate(agreement, run, { recorder, trace: 'verdicts' })
    expect(found).toEqual([])
    expect(run.expect.length, name).toBeGreaterThan(0)
    expect(outcome?.expectations.length).toBe(run.expect.length)
    expect(outcome?.expectations.filter((one) => !one.met)).toEqual([])
    const { confirmed, divergences } = await confirm(recorder.recording(), { mode: 'all', sampleAbove: 2_000 })
    expect(divergences).toEqual([])
    expect(confirmed).toBeGreaterThan(0)
  })
})

const NOT_INPUT: ReadonlySet<string> = new Set(['expect', 'pactwright'])
const NONE: ReadonlySet<string> = new Set()

/** What a case must be worked out from: all its pack and all its scenario says but the expectations. */
function inputsOf({ agreement, trees }: Loaded): Figure[] {
  return trees.flatMap((tree) => textsOf(tree, NOT_INPUT)).flatMap((text) => figuresIn(text, agreement.zone))
}

/** The lists under `expect`, of the scenario and of its variants. */
function expectations(tree: Tree | undefined): Tree[] {
  const own = child(tree, 'expect')
  const variants = child(tree, 'variants')
  const theirs = variants?.kind === 'map' ? variants.entries.flatMap(({ value }) => expectations(value)) : []
  return [...(own?.kind === 'list' ? own.items : []), ...theirs]
}

/** Amounts with a unit, days and instants that are expected; a bare number counts things or names a year of the term. */
function resultsOf({ agreement, scenario }: Loaded): Figure[] {
  return expectations(scenario)
    .flatMap((one) => ['is', 'sum'].flatMap((key) => child(one, key) ?? []))
    .flatMap((one) => textsOf(one, NONE))
    .flatMap((text) => figuresIn(text, agreement.zone))
    .filter((figure) => figure.kind !== 'amount' || figure.unit !== '')
}

function leaksOf(one: Loaded): string[] {
  const inputs = inputsOf(one)
  return resultsOf(one)
    .filter((result) => inputs.some((input) => says(input, result)))
    .map(nameOf)
}

/** The table of the results that an input must say too: case, result, reason. */
const byNature = DOCUMENT.split('\n').flatMap((line) => {
  const [, id, written, reason] = /^\| ([A-Z]+-\d\d) +\| `([^`]+)` +\| (\S.*\S) +\|$/.exec(line) ?? []
  return id === undefined || written === undefined || reason === undefined ? [] : [{ id, written, reason }]
})

describe('no result stands in an input', () => {
  test.each(cases)('$id', ({ id, first, changed }) => {
    expect([...resultsOf(first), ...resultsOf(changed)].length).toBeGreaterThan(0)
    const listed = byNature
      .filter((one) => one.id.toLowerCase() === id)
      .flatMap(({ written }) => figuresIn(written, first.agreement.zone).map(nameOf))
    const leaks = new Set([...leaksOf(first), ...leaksOf(changed)])
    // What is listed does stand in an input, so that the list never says too much.
    expect([...leaks].sort()).toEqual(listed.sort())
  })

  test('where it does by nature, the reason is told', () => {
    for (const { id, reason } of byNature) {
      expect(ids).toContain(id.toLowerCase())
      expect(reason.length).toBeGreaterThan(20)
    }
  })

  test.each([
    ['1.25M USD', '1_250_000.00 USD'],
    ['= min(bid.price, 0.35 USD per Dth)', '0.350 USD per Dth'],
    ['the price is 92', '92.00 USD per instrument'],
    ['40k', '40_000 Dth'],
    ['100%', '1 ratio'],
    ['2026-03-17T00:00:00+01:00', '2026-03-16T17:00 America/Denver'],
    ['2026-03-16T23:30Z', '2026-03-16'],
    ['until 2026-03-09.', '2026-03-09'],
    ['2026-02', '2026-02-28'],
    ['1/3 of 300,000 barrel', '300_000 barrel'],
  ])('`%s` says `%s`', (input, result) => {
    const [expected] = figuresIn(result, 'America/Denver')
    expect(figuresIn(input, 'America/Denver').some((one) => expected !== undefined && says(one, expected))).toBe(true)
  })

  test.each([
    ['15 days', '15 barrel'],
    ['90%', '90 USD'],
    ['2026-03-16T17:05', '2026-03-16T17:00'],
    ['n2 and bid.year-3', '2 barrel'],
    ['17:00 America/Denver', '17 USD'],
  ])('`%s` does not say `%s`', (input, result) => {
    const [expected] = figuresIn(result, 'America/Denver')
    expect(expected).toBeDefined()
    expect(figuresIn(input, 'America/Denver').some((one) => expected !== undefined && says(one, expected))).toBe(false)
  })
})

/** All that a document says, leaf by leaf: where it stands and what is there. */
function leaves(value: Plain, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} = ${String(value)}`]
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value as { readonly [key: string]: Plain })
  if (entries.length === 0) return [`${path} is empty`]
  return entries.flatMap(([key, inner]) => leaves(inner as Plain, `${path}/${key}`))
}

const NOT_COMPARED = new Set(['scenario', 'title', 'expect', 'variants'])

function inputLeaves({ scenario }: Loaded): string[] {
  const plain = plainOf(scenario)
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw new Error('no document')
  return leaves(Object.fromEntries(Object.entries(plain).filter(([key]) => !NOT_COMPARED.has(key))))
}

describe('the changed scenario', () => {
  test.each(cases)('of $id changes one input of the first, and tells how its result follows', ({ first, changed }) => {
    const [before, after] = [inputLeaves(first), inputLeaves(changed)]
    const gone = before.filter((leaf) => !after.includes(leaf))
    const come = after.filter((leaf) => !before.includes(leaf))
    expect([gone.length, come.length], JSON.stringify({ gone, come }, null, 2)).toEqual([1, 1])
    expect(gone[0]?.split(' = ')[0]).toBe(come[0]?.split(' = ')[0])
    const comment = /^# The one change: (?:.|\n# )+/m.exec(changed.text)?.[0] ?? ''
    expect(comment.length).toBeGreaterThan(100)
    const results = (one: Loaded): string =>
      JSON.stringify(child(one.scenario, 'expect'), (key, value: unknown) =>
        key === 'place' || key === 'keyPlace' ? undefined : value,
      )
    expect(results(changed)).not.toBe(results(first))
  })
})

describe('docs/cases.md', () => {
  const sections = DOCUMENT.split(/^### /m)
    .slice(1)
    .map((text) => ({ id: /^\S+(?=: )/.exec(text)?.[0] ?? '', text }))

  test('has a section for each case, in order', () => {
    const written = sections.map(({ id }) => id)
    expect(written).toEqual(ALL.filter((id) => written.includes(id)))
    expect(ids.filter((id) => !written.includes(id.toUpperCase()))).toEqual([])
  })

  test.each(sections)('$id: encoded where there are files, and why not where there are none', ({ id, text }) => {
    const file = `rules/cases/${id.toLowerCase()}.yaml`
    const encoded = text.includes(`[${file}](../${file})`)
    expect(encoded).toBe(existsSync(join(ROOT, file)))
    expect(/^- Not (?:yet )?encoded: \S/m.test(text)).toBe(!encoded)
    if (encoded) {
      expect(text).toMatch(/^- Reading: \S/m)
      expect(text).toMatch(/^- Mechanisms: \S/m)
    }
  })
})
