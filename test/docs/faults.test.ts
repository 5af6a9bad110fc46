import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ownTextOf } from './page.ts'

/**
 * A section of the language page names the faults that it can give, by their stable codes: all those of the files that
 * read what it is about, and no others. Each stands in a test besides, which provokes it.
 */
const SECTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['Accounts', ['agreement/account', 'accounts']],
  ['Effects of an award', ['agreement/read-parties.ts']],
  ['Allocation', ['agreement/allocation', 'placement/allocation', 'placement/stages-of.ts']],
  ['Faults of rights', ['agreement/right', 'agreement/comparison', 'agreement/check-once.ts']],
  ['Clocks', ['agreement/clock', 'values/deadline.ts']],
  ['Effects of a posting', ['agreement/pay/compile-pipeline.ts', 'agreement/pay/written-step.ts']],
  ['Payments at an event', ['agreement/pay/read-pay.ts', 'agreement/pay/read-each.ts']],
  ['Waterfalls', ['agreement/waterfall']],
  ['Once it is owed', ['agreement/due', 'simulation/due']],
  ['Commitments', ['agreement/commitment']],
  ['Effects of a use', ['agreement/read-effect.ts']],
  ['The life of the agreement', ['agreement/read-life.ts', 'simulation/life']],
  ['Most-favoured terms', ['agreement/favoured']],
  [
    'Events',
    [
      'scenario/read-events.ts',
      'scenario/read-response.ts',
      'scenario/read-offer.ts',
      'scenario/read-close.ts',
      'scenario/read-deals.ts',
      'scenario/read-conduct.ts',
      'scenario/read-paid.ts',
      'scenario/read-paying.ts',
      'scenario/check-subject.ts',
      'scenario/check-misplaced.ts',
    ],
  ],
  ['Terms by time, and in bands', ['agreement/term', 'plan/compute-table.ts', 'plan/compute-schedule.ts']],
  ['Series, rates and units', ['agreement/series', 'scenario/read-series.ts', 'plan/compute-series.ts']],
  ['What becomes known late', ['scenario/read-corrections.ts', 'agreement/changes-back.ts', 'simulation/restatement']],
  ['Capacity that grows', ['scenario/read-growth.ts', 'simulation/grow-capacity.ts']],
]

const ROOT = join(import.meta.dirname, '../..')

/** The text of the files at a path: one file, or all under a folder. */
function textOf(path: string): string {
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8')
  return readdirSync(path)
    .map((name) => textOf(join(path, name)))
    .join('\n')
}

/** The codes that a source gives: where a problem is written, and what stands for one. */
function codesOf(source: string): string[] {
  const written = source.matchAll(/(?:\bcode: |failed\(\s*)(?:\w+ \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)
  return [
    ...new Set([...written].flatMap(([, one, other]) => [one, other].filter((code) => code !== undefined))),
  ].sort()
}

/** The codes that the paragraph of faults under a heading names: those before what is said of them in brackets. */
function codesNamed(heading: string): string[] {
  const paragraph = /^Faults: [\s\S]*?(?=\n\n|$(?![\s\S]))/m.exec(ownTextOf(heading))?.[0] ?? ''
  const bare = paragraph.replace(/\([^()]*\)/g, '').replace(/\[[^\]]*\]/g, '')
  return [...new Set([...bare.matchAll(/`([a-z-]+)`/g)].flatMap(([, code]) => code ?? []))].sort()
}

/** All tests but those of the pages. */
const tests = readdirSync(join(ROOT, 'test'))
  .filter((name) => name !== 'docs')
  .map((name) => textOf(join(ROOT, 'test', name)))
  .join('\n')

describe('the language page names the faults of', () => {
  test.each(SECTIONS)('%s', (heading, paths) => {
    const given = [...new Set(paths.flatMap((path) => codesOf(textOf(join(ROOT, 'src', path)))))].sort()
    expect(given.length).toBeGreaterThan(0)
    expect(codesNamed(heading)).toEqual(given)
    expect(given.filter((code) => !new RegExp(`(?<![a-z-])${code}(?![a-z-])`).test(tests))).toEqual([])
  })
})
