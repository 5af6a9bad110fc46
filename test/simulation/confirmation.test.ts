import { describe, expect, test } from 'vitest'
import type { Compile } from '../../src/agreement/lawbook.ts'
import type { Confirmation } from '../../src/confirm/confirm.ts'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import type { LoadedScenario } from '../../src/files/load-scenario.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import type { Condition, Operator } from '../../src/rules/condition.ts'
import { closeReceipt } from '../../src/simulation/assemble-outcome.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { ROOT, shippedFiles } from '../agreements/pack-files.ts'
import { runLine } from '../cli/run-line.ts'

const paths = shippedFiles('scenarios').map((file) => file.path)
const loader = createLoader({ cwd: ROOT })
const loaded: readonly LoadedScenario[] = await Promise.all(paths.map((path) => loader.load(`${ROOT}/${path}`, path)))

/** Every shipped scenario and variant, by name. */
const shipped = loaded.flatMap(({ agreement, scenarios }) =>
  scenarios.map((scenario) => {
    if (agreement === undefined) throw new Error(`${scenario.name} has no agreement`)
    return { name: [scenario.name, scenario.variant].join(' ').trim(), agreement, scenario }
  }),
)

type Shipped = (typeof shipped)[number]

async function confirmed({ agreement, scenario }: Shipped): Promise<Confirmation & { outcome: Outcome }> {
  const recorder = createRecorder()
  const { outcome, faults } = simulate(agreement, scenario, { recorder })
  if (outcome === undefined) throw new Error(faults.map((one) => one.message).join('\n'))
  return { ...(await confirm(recorder.recording())), outcome }
}

const OPPOSITES: Readonly<Record<Operator, Operator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
}

const flipping =
  (operator: Operator): Compile =>
  (rules, facts) =>
    compileRules(rules, facts, { operators: { [operator]: OPPOSITES[operator] } })

const operatorsIn = (condition: Condition): Operator[] => {
  if (condition.kind === 'test') return [condition.operator]
  return condition.kind === 'not' ? operatorsIn(condition.of) : condition.of.flatMap(operatorsIn)
}

/** The operators that the rules of the shipped packs are written with. */
const used = new Set(
  loaded.flatMap(({ agreement }) =>
    (agreement?.amendments ?? []).flatMap(({ enacts }) => enacts.flatMap((rule) => operatorsIn(rule.conditions))),
  ),
)

describe('every shipped scenario is confirmed by json-rules-engine', () => {
  test.each(shipped)('$name', async (one) => {
    const { divergences, evaluations, distinct, confirmed: count, outcome, ...rest } = await confirmed(one)
    expect(divergences).toEqual([])
    expect(count).toBeGreaterThan(0)
    expect(count).toBe(distinct)
    expect(evaluations).toBeGreaterThanOrEqual(distinct)
    const { receipt } = closeReceipt(outcome, { ...rest, evaluations, distinct, confirmed: count })
    expect(receipt).toMatchObject({ evaluations, distinct, confirmed: count, options: { confirm: 'all' } })
    expect(receipt.engine).toMatch(/^json-rules-engine \d+\.\d+\.\d+$/)
  })

  test('and the receipt of the command says so', async () => {
    const { code, stdout } = await runLine("run 'scenarios/**/*.yaml' --format ndjson")
    const outcomes = stdout
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Outcome)
    expect(code).toBe(0)
    expect(outcomes).toHaveLength(shipped.length)
    for (const { receipt } of outcomes) expect(receipt.confirmed).toBeGreaterThan(0)
  })
})

describe('one comparison flipped in the compiled evaluator', () => {
  test('the shipped rules use comparisons of several kinds', () => {
    expect(used.size).toBeGreaterThanOrEqual(4)
  })

  test.each([...used].sort())('%s: some scenario diverges, with both verdicts', async (operator) => {
    const all = await Promise.all(
      shipped.map(async ({ agreement, scenario }) => {
        const recorder = createRecorder()
        // What wrongly fires may ask for what is not there: then there is no outcome, but the recording still diverges.
        simulate(agreement, scenario, { recorder, compile: flipping(operator) })
        return confirm(recorder.recording())
      }),
    )
    const divergences = all.flatMap((one) => one.divergences)
    expect(divergences.length).toBeGreaterThan(0)
    for (const { ours, theirs } of divergences) {
      expect(theirs?.rule).toBe(ours.rule)
      expect(theirs).not.toEqual(ours)
    }
  })

  test('the command exits 3, prints both verdicts, and no outcome', async () => {
    const { code, stdout, stderr } = await runLine('run microsoft-openai/seed', { compile: flipping('equal') })
    expect(code).toBe(3)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/compiled +(not-)?fired; conditions in document order: (true|false)/)
    expect(stderr).toMatch(/reference +(not-)?fired; conditions in document order: (true|false)/)
    expect(stderr).toContain('request.workload')
  })

  test('without confirmation it goes unseen: it is the confirmation that tells', async () => {
    const { code } = await runLine('run microsoft-openai/seed --confirm none', { compile: flipping('equal') })
    expect(code).not.toBe(3)
  })
})
