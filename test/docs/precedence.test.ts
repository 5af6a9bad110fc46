import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Agreement, Rule } from '../../src/agreement/agreement.ts'
import { effectShapes } from '../../src/agreement/shape.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import type { Contradiction } from '../../src/simulation/outcome/reason.ts'
import { simulate } from '../../src/simulation/simulate.ts'

// The page is the closed list of contradictions: read here, and held against what comes out of every conformance case.

const CASES = join(import.meta.dirname, '../conformance')
const page = readFileSync(new URL('../../docs/precedence.md', import.meta.url), 'utf8')

/** The tables of the page: rows of cells, the line under the head left out. */
const tables = page
  .split('\n\n')
  .filter((block) => block.trimStart().startsWith('|'))
  .map((block) =>
    block
      .trim()
      .split('\n')
      .filter((_, index) => index !== 1)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  )

const [matrix = [], contradictions = [], harmonies = []] = tables
const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

const [[, ...columns] = [], ...body] = matrix
/** A row of the matrix: one effect, or several that are alike in this. */
const rows = body.map(([head = '', ...cells]) => ({ name: head.split(':')[0] ?? '', kinds: quoted(head), cells }))
const groupOf = new Map(rows.flatMap(({ name, kinds }) => kinds.map((kind) => [kind, name] as const)))
const cellOf = (one: string, other: string): string | undefined =>
  rows.find(({ name }) => name === one)?.cells[columns.indexOf(other)]

const pairs = rows.flatMap((row, index) =>
  rows
    .slice(index)
    .map((other) => ({ pair: [row.name, other.name] as const, cell: cellOf(row.name, other.name) ?? '' })),
)

/** How of two contradicting rules the one prevails. */
type Way = 'undecided' | 'by an edge' | 'through others' | 'by priority'
const WAYS: readonly Way[] = ['undecided', 'by an edge', 'through others', 'by priority']

/** One contradiction that came out of a case, between effects of two rows. */
interface Found {
  readonly file: string
  readonly between: readonly [string, string]
  readonly kinds: readonly string[]
  readonly way: Way
  /** Whether the answer it was found in is disputed. */
  readonly disputed: boolean
}

const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replaceAll('\\', '/').replace('.yaml', ''))
  .sort()

const loader = createLoader({ cwd: CASES })
const loaded = await Promise.all(files.map((file) => loader.load(join(CASES, `${file}.yaml`), file)))

const rulesOf = (agreement: Agreement | undefined): Rule[] => agreement?.amendments.flatMap((one) => one.enacts) ?? []

/** The effects that each case holds, one entry a rule. */
const held = new Map(
  files.map((file, index) => [file, rulesOf(loaded[index]?.agreement).map((one) => one.effect.kind)]),
)

const found: readonly Found[] = files.flatMap((file, index) => {
  const { agreement, scenarios = [] } = loaded[index] ?? {}
  return scenarios.flatMap((scenario) => {
    const outcome = agreement && simulate(agreement, scenario).outcome
    return outcome === undefined ? [] : contradictionsIn(file, rulesOf(agreement), outcome)
  })
})

function contradictionsIn(file: string, rules: readonly Rule[], outcome: Outcome): Found[] {
  const answers: { readonly contradictions: readonly Contradiction[]; readonly disputed: boolean }[] = [
    ...outcome.decisions.map((one) => ({ ...one, disputed: one.status === 'disputed' })),
    ...outcome.payments.map((one) => ({ ...one, disputed: one.status === 'disputed' })),
    ...outcome.rights.map((one) => ({ ...one, disputed: one.answer === 'disputed' })),
    ...outcome.favours.map((one) => ({ ...one, disputed: one.state === 'disputed' })),
    ...outcome.life.map((one) => ({ ...one, disputed: one.state === 'disputed' || one['ended-by'] === 'dispute' })),
  ]
  return answers.flatMap(({ contradictions: all, disputed }) =>
    all.flatMap(({ kind, between, prevails }): Found[] => {
      if (kind !== 'rules') return []
      const two = between.flatMap((name) => rules.find((rule) => rule.name === name) ?? [])
      const kinds = two.map(({ effect }) => effect.kind)
      const [one = '', other = ''] = kinds.map((effect) => groupOf.get(effect) ?? effect)
      return [{ file, between: [one, other], kinds, way: wayOf(two, prevails, rules), disputed }]
    }),
  )
}

/** Worked out from what is written beside the rules, not by the engine. */
function wayOf(two: readonly Rule[], prevails: string | undefined, rules: readonly Rule[]): Way {
  if (prevails === undefined) return 'undecided'
  const loser = two.find((one) => one.name !== prevails)?.name ?? ''
  const belowOf = (name: string): string[] => [
    ...rules.flatMap((one) => (one.name === name ? one.notwithstanding : [])),
    ...rules.flatMap((one) => (one.subjectTo.includes(name) ? [one.name] : [])),
  ]
  if (belowOf(prevails).includes(loser)) return 'by an edge'
  const reached = new Set(belowOf(prevails))
  for (const name of reached) for (const below of belowOf(name)) reached.add(below)
  return reached.has(loser) ? 'through others' : 'by priority'
}

const isOf = (one: Found, pair: readonly [string, string]): boolean =>
  [...one.between].sort().join(' ') === [...pair].sort().join(' ')

/** Whether a case has rules of both rows: two rules where it is one row. */
function holds(file: string, [one, other]: readonly [string, string]): boolean {
  const groups = (held.get(file) ?? []).map((kind) => groupOf.get(kind))
  const at = groups.indexOf(one)
  return at >= 0 && groups.some((group, index) => group === other && index !== at)
}

describe('the matrix', () => {
  test('every effect has one row, and no row is of anything else', () => {
    expect([...groupOf.keys()].sort(), 'name the effect in a row of docs/precedence.md').toEqual(
      Object.keys(effectShapes).sort(),
    )
    expect(rows.flatMap((one) => one.kinds)).toHaveLength(groupOf.size)
  })

  test('has a column for every row, and says the same both ways', () => {
    expect(columns).toEqual(rows.map((one) => one.name))
    for (const { name, cells } of rows) {
      expect(cells).toHaveLength(columns.length)
      expect(cells).toEqual(rows.map((other) => cellOf(other.name, name)))
    }
  })

  test('every cell is explained, and everything explained is a cell', () => {
    const explained = [...contradictions.slice(1), ...harmonies.slice(1)].map(([id]) => id)
    expect(new Set(explained).size).toBe(explained.length)
    expect([...new Set(pairs.map((one) => one.cell))].sort()).toEqual([...explained].sort())
  })
})

test('every case that the page names is one', () => {
  const named = quoted(page).filter((name) => /^[a-z]+\/[a-z-]+$/.test(name) && !name.startsWith('test/'))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !existsSync(join(CASES, `${name}.yaml`)))).toEqual([])
})

describe('effects that contradict each other', () => {
  const [head = []] = contradictions
  const cells = contradictions
    .slice(1)
    .map((row) => ({ id: row[0] ?? '', casesOf: (name: string) => quoted(row[head.indexOf(name)] ?? '') }))

  describe.each(cells)('$id', ({ id, casesOf }) => {
    const own = pairs.filter((one) => one.cell === id)

    test.each(WAYS)('%s', (way) => {
      for (const { pair } of own) {
        const shown = casesOf(way).flatMap((file) =>
          found.filter((one) => one.file === file && one.way === way && isOf(one, pair)),
        )
        expect(shown, `no case in column \`${way}\` shows ${pair.join(' against ')}`).not.toEqual([])
        if (way === 'undecided') expect(shown.filter((one) => !one.disputed)).toEqual([])
        else expect(shown.some((one) => !one.disputed)).toBe(true)
      }
    })

    test('cases where they go together hold both', () => {
      for (const { pair } of own) for (const file of casesOf('and not')) expect(holds(file, pair), file).toBe(true)
    })

    test('every effect of the row is seen in one', () => {
      const kinds = own.flatMap(({ pair }) => rows.flatMap((row) => (pair.includes(row.name) ? row.kinds : [])))
      const shown = new Set(
        own.flatMap(({ pair }) => found.filter((one) => isOf(one, pair)).flatMap((one) => one.kinds)),
      )
      expect(kinds.filter((kind) => !shown.has(kind))).toEqual([])
    })
  })
})

describe('effects that never do', () => {
  const cells = harmonies.slice(1).map(([id = '', , cases = '']) => ({ id, cases: quoted(cases) }))

  test.each(cells)('$id', ({ id, cases }) => {
    for (const { pair } of pairs.filter((one) => one.cell === id)) {
      expect(
        cases.filter((file) => holds(file, pair)),
        `no case holds ${pair.join(' and ')}`,
      ).not.toEqual([])
      expect(found.filter((one) => isOf(one, pair))).toEqual([])
    }
  })

  test('every case named holds some of its pairs', () => {
    for (const { id, cases } of cells) {
      const own = pairs.filter((one) => one.cell === id)
      expect(cases.filter((file) => !own.some(({ pair }) => holds(file, pair)))).toEqual([])
    }
  })
})

test('no case shows a contradiction that is not in the table', () => {
  const known = pairs.filter((one) => one.cell.startsWith('C'))
  expect(found.length).toBeGreaterThan(30)
  expect(found.filter((one) => !known.some(({ pair }) => isOf(one, pair)))).toEqual([])
})
