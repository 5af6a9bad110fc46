import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { CaseDocuments, Run } from '../../src/testing/index.ts'
import { arbitraryCase, runCase } from '../../src/testing/index.ts'
import type { CapacityLine, Interval } from '../../src/scenario/scenario.ts'
import { printDay } from '../../src/values/day.ts'
import { labels, propertyWith, RUNS } from '../properties.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

type Lines = NonNullable<CaseDocuments['scenario']['capacity']>

/** A level while it lasts: until the next line of the same provider, region and host. */
interface Span extends Interval {
  readonly index: number
  readonly line: CapacityLine
}

function spansOf({ scenario: { capacity } }: Run): Span[] {
  return capacity.map((line, index) => {
    const later = capacity.filter(
      (one) =>
        one.provider === line.provider && one.region === line.region && one.host === line.host && one.from > line.from,
    )
    return { index, line, from: line.from, to: Math.min(...later.map((one) => one.from), Infinity) }
  })
}

/** The first day from which a level touches no request of its region; undefined where it touches one to its end. */
function untouchedFrom({ line, from, to }: Span, { scenario }: Run): number | undefined {
  const within = scenario.requests.filter(
    (one) => one.region === line.region && one.interval.from < to && one.interval.to > from,
  )
  const day = Math.max(from, ...within.map((one) => one.interval.to))
  return day < to && day <= scenario.horizon.to - 1 ? day : undefined
}

/** The same case with a level that touches no request changed, or with another level put in where none is touched. */
function changed(
  documents: CaseDocuments,
  run: Run,
  pick: number,
  quantity: string,
): [string, CaseDocuments] | undefined {
  const open = spansOf(run).flatMap((span) => {
    const day = untouchedFrom(span, run)
    return day === undefined ? [] : [{ span, day }]
  })
  const chosen = open[pick % Math.max(1, open.length)]
  if (chosen === undefined) return undefined
  const { span, day } = chosen
  const lines: Lines = documents.scenario.capacity ?? []
  const own = lines[span.index]
  if (own === undefined) return undefined
  const whole = day === span.from
  const capacity: Lines = whole
    ? lines.map((one, index) => (index === span.index ? { ...one, quantity } : one))
    : [...lines, { ...own, from: printDay(day), quantity }]
  const used = run.scenario.requests.some((one) => one.region === span.line.region)
  const how = !used ? 'in another region' : whole ? 'a level changed' : 'a level put in'
  return [how, { ...documents, scenario: { ...documents.scenario, capacity } }]
}

function decided(run: Run | undefined): string {
  if (run === undefined) throw new Error('no outcome')
  const { receipt: _receipt, ...outcome } = run.outcome
  return JSON.stringify(outcome)
}

test('capacity that touches no interval of a request changes nothing of it', () => {
  const seen = labels()
  const quantity = fc.constantFrom('0 MW', '7 MW', '5000 MW')
  // Each case is run twice.
  const runs = { numRuns: Math.min(RUNS, 500) }
  propertyWith(runs, 'capacity elsewhere', arbitraryCase(), fc.nat(), quantity, (documents, pick, written) => {
    const { run } = runCase(documents)
    if (run === undefined) throw new Error('no outcome')
    const other = changed(documents, run, pick, written)
    if (other === undefined) return
    const [how, altered] = other
    seen.count(how)
    if (run.outcome.decisions.some((one) => one.placements.length > 0)) seen.count('something placed')
    const { run: again, faults } = runCase(altered)
    expect(faults).toEqual([])
    expect(decided(again)).toBe(decided(run))
  })
  seen.expectAtLeast(
    { 'a level changed': 50, 'a level put in': 50, 'in another region': 20, 'something placed': 200 },
    runs.numRuns,
  )
})
