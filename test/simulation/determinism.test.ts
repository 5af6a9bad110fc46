import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createLoader } from '../../src/files/load-scenario.ts'
import { jsonSchemaOf } from '../../src/report/json-schema.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { ROOT, shippedFiles } from '../agreements/pack-files.ts'

const paths = shippedFiles('scenarios').map((file) => file.path)

/** Every outcome of every shipped scenario as text, its documents read anew. */
async function outcomes(): Promise<string[]> {
  const loader = createLoader({ cwd: ROOT })
  const texts: string[] = []
  for (const path of paths) {
    const { agreement, scenarios } = await loader.load(`${ROOT}/${path}`, path)
    if (agreement === undefined) throw new Error(`${path} has no agreement`)
    for (const scenario of scenarios) {
      texts.push(JSON.stringify(simulate(agreement, scenario, { trace: 'all' }), null, 1))
    }
  }
  return texts
}

const first = await outcomes()
const zone = process.env['TZ']

afterEach(() => {
  vi.restoreAllMocks()
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

function forbidden(what: string): () => never {
  return () => {
    throw new Error(`the core asked for ${what}`)
  }
}

describe('the same input gives the same bytes', () => {
  test('when it is run again', async () => {
    expect(first.length).toBeGreaterThan(paths.length)
    expect(await outcomes()).toEqual(first)
  })

  test.each(['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu'])('on a machine in %s', async (name) => {
    process.env['TZ'] = name
    expect(new Date(0).getTimezoneOffset()).not.toBe(0)
    expect(await outcomes()).toEqual(first)
  })

  test('without a clock, chance or a locale', async () => {
    vi.spyOn(Date, 'now').mockImplementation(forbidden('the time'))
    vi.spyOn(Math, 'random').mockImplementation(forbidden('chance'))
    vi.spyOn(String.prototype, 'localeCompare').mockImplementation(forbidden('the order of a locale'))
    vi.spyOn(Number.prototype, 'toLocaleString').mockImplementation(forbidden('the numbers of a locale'))
    vi.spyOn(Date.prototype, 'toLocaleDateString').mockImplementation(forbidden('the dates of a locale'))
    expect(await outcomes()).toEqual(first)
  })
})

test('every outcome validates against the schema of outcomes', () => {
  const validate = new Ajv2020({ strict: false }).compile(jsonSchemaOf('outcome'))
  for (const text of first) {
    const { outcome, faults } = JSON.parse(text) as { outcome: unknown; faults: unknown }
    expect(faults).toEqual([])
    expect(validate(outcome), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...(outcome as object), more: 1 })).toBe(false)
  }
})
