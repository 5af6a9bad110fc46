import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import { createLoader } from '../../src/files/load-scenario.ts'
import { jsonSchemaOf } from '../../src/report/json-schema.ts'
import { simulate } from '../../src/simulation/simulate.ts'

/**
 * Cases that any engine of this language must meet: each file an agreement, its amendments and a scenario with
 * expectations. The scenario's title is the note: what the case shows, in no other file. A case that is to fail says so
 * in a comment, `# fault: code`; all others have expectations, every one of which must be met.
 */
const FOLDER = import.meta.dirname
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()

const loader = createLoader({ cwd: FOLDER })
const validate = new Ajv2020({ strict: false }).compile(jsonSchemaOf('outcome'))

interface Case {
  readonly file: string
  readonly fault: string | undefined
  readonly loaded: Awaited<ReturnType<typeof loader.load>>
}

const cases: Case[] = await Promise.all(
  files.map(async (file) => ({
    file,
    fault: /^# fault: (\S+)$/m.exec(readFileSync(join(FOLDER, file), 'utf8'))?.[1],
    loaded: await loader.load(join(FOLDER, file), file),
  })),
)

const runs = cases.flatMap(({ file, fault, loaded: { agreement, scenarios } }) =>
  scenarios.map((scenario) => {
    const name = scenario.variant === undefined ? file : `${file} ${scenario.variant}`
    return { name, fault, agreement, scenario }
  }),
)

const notes = cases.map(({ loaded }) => loaded.scenarios[0]?.title ?? '')

describe('conformance', () => {
  test('there are cases of awards, rights, terms, payments, uses, caveats and expectations', () => {
    const folders = new Set(files.map((file) => file.split('/')[0]))
    expect([...folders]).toEqual([
      'account',
      'award',
      'caveats',
      'commitment',
      'counter',
      'expectations',
      'favour',
      'life',
      'payment',
      'restatement',
      'right',
      'series',
      'term',
      'use',
    ])
  })

  test('every case has a note of its own, longer than its name', () => {
    expect(notes.filter((note, index) => notes.indexOf(note) !== index)).toEqual([])
    expect(cases.filter(({ loaded }) => (loaded.scenarios[0]?.title ?? '').length < 20).map((one) => one.file)).toEqual(
      [],
    )
  })

  test.each(cases)('$file is read without a fault', ({ file, loaded }) => {
    expect(loaded.faults).toEqual([])
    expect(loaded.scenarios[0]?.name).toBe(file.replace(/^.*\//, '').replace('.yaml', ''))
  })

  test.each(runs)('$name', async ({ fault, agreement, scenario }) => {
    if (agreement === undefined) throw new Error('the case has no agreement')
    const recorder = createRecorder()
    const { outcome, faults } = simulate(agreement, scenario, { recorder, trace: 'verdicts' })
    if (fault !== undefined) {
      expect(faults.map((one) => one.code)).toEqual([fault])
      expect(outcome).toBeUndefined()
      return
    }
    expect(faults).toEqual([])
    expect(outcome?.expectations.length).toBeGreaterThan(0)
    expect(outcome?.expectations.filter((one) => !one.met)).toEqual([])
    expect(validate(outcome), JSON.stringify(validate.errors)).toBe(true)
    const { divergences, confirmed } = await confirm(recorder.recording())
    expect(divergences).toEqual([])
    expect(confirmed).toBeGreaterThan(0)
  })
})
