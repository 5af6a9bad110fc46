import type { RuleProperties, TopLevelCondition } from 'json-rules-engine'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import type { PlainMap, Plain } from './pack-files.ts'
import { isMap, maps, names, packs, shippedFiles, textOf } from './pack-files.ts'

const shipped = [...shippedFiles('rules'), ...shippedFiles('scenarios')]

describe('every shipped file', () => {
  test('there are some', () => {
    expect(shipped.length).toBeGreaterThan(10)
  })

  test.each(shipped.map((file) => [file.path, file] as const))(
    '%s begins with its schema',
    (path, { text, documents }) => {
      const depth = path.split('/').length - 1
      const first = documents[0]
      const kind = ['agreement', 'amendment', 'scenario', 'sources']
        .filter((key) => isMap(first) && key in first)
        // a scenario names its agreement too
        .sort((a, b) => Number(b === 'scenario') - Number(a === 'scenario'))[0]
      expect(text.split('\n')[0]).toBe(
        `# yaml-language-server: $schema=${'../'.repeat(depth)}schemas/${kind ?? '?'}.schema.json`,
      )
      expect(text).toMatch(/^pactwright: 1$/m)
    },
  )
})

/** Every map in a value, the value itself included. */
function* mapsWithin(value: Plain): Generator<PlainMap> {
  if (Array.isArray(value)) for (const item of value as Plain[]) yield* mapsWithin(item)
  if (!isMap(value)) return
  yield value
  for (const inner of Object.values(value)) yield* mapsWithin(inner)
}

describe.each(packs().map((pack) => [pack.folder, pack] as const))(
  '%s',
  (_folder, { agreement, sources, amendments }) => {
    const conditions = isMap(agreement['conditions']) ? agreement['conditions'] : {}
    const rules = amendments.flatMap((amendment) => maps(amendment['enacts']))
    const untranslated = amendments.flatMap((amendment) => maps(amendment['untranslated']))

    const engineWithConditions = (): Engine => {
      const engine = new Engine([], { allowUndefinedConditions: false })
      for (const [name, condition] of Object.entries(conditions)) {
        engine.setCondition(name, condition as unknown as TopLevelCondition)
      }
      return engine
    }

    test('each rule, as it stands, is a rule of json-rules-engine', () => {
      expect(rules.length).toBeGreaterThan(0)
      for (const rule of rules) {
        const engine = engineWithConditions()
        expect(() => engine.addRule(rule as unknown as RuleProperties), textOf(rule['name'])).not.toThrow()
      }
    })

    test('each condition that a rule names is declared, and each declared one is named', () => {
      const used = new Set<string>()
      for (const holder of [...rules, ...untranslated, conditions]) {
        for (const one of mapsWithin(holder)) if (typeof one['condition'] === 'string') used.add(one['condition'])
      }
      expect([...used].sort()).toEqual(Object.keys(conditions).sort())
    })

    test('each source cited is listed, with what a reader needs to find it', () => {
      for (const holder of amendments) {
        for (const one of mapsWithin(holder)) {
          if (typeof one['source'] === 'string') expect(Object.keys(sources)).toContain(one['source'])
        }
      }
      for (const [id, source] of Object.entries(sources)) {
        expect(source, id).toMatchObject({ publisher: expect.any(String), title: expect.any(String) })
        if (isMap(source) && 'address' in source) expect(source['address'], id).toMatch(/^https:\/\/\S+$/)
        expect(isMap(source) && source['read'], id).toMatch(/^(directly|second-hand)$/)
      }
    })

    test('what an amendment repeals was in force, and a name in force is not enacted again', () => {
      const inForce = new Set<string>()
      for (const amendment of amendments) {
        for (const name of [...names(amendment['repeals']), ...names(amendment['ends'])]) {
          expect([...inForce], `${textOf(amendment['amendment'])} repeals ${name}`).toContain(name)
        }
        for (const name of names(amendment['repeals'])) inForce.delete(name)
        for (const { name } of [...maps(amendment['enacts']), ...maps(amendment['untranslated'])]) {
          expect([...inForce]).not.toContain(name)
          inForce.add(textOf(name))
        }
      }
    })

    test('a rule prevails over, or yields to, rules that are in force beside it when it is enacted', () => {
      const inForce = new Set<string>()
      for (const amendment of amendments) {
        for (const name of names(amendment['repeals'])) inForce.delete(name)
        for (const { name } of maps(amendment['enacts'])) inForce.add(textOf(name))
        for (const rule of maps(amendment['enacts'])) {
          for (const name of [...names(rule['notwithstanding']), ...names(rule['subject-to'])]) {
            expect([...inForce], `${textOf(rule['name'])} names ${name}`).toContain(name)
          }
        }
      }
    })

    test('each clause says something, and each assumption says why', () => {
      for (const rule of [...rules, ...untranslated]) {
        expect(textOf(rule['clause']).length, textOf(rule['name'])).toBeGreaterThan(20)
      }
      for (const amendment of amendments) {
        for (const [term, setting] of Object.entries(isMap(amendment['sets']) ? amendment['sets'] : {})) {
          if (!isMap(setting) || setting['status'] !== 'assumed') continue
          expect(setting['note'], term).toEqual(expect.any(String))
        }
      }
    })

    test('each term that an amendment sets is declared, and each declared one is set', () => {
      const set = new Set(amendments.flatMap((one) => (isMap(one['sets']) ? Object.keys(one['sets']) : [])))
      const declared = isMap(agreement['terms']) ? Object.keys(agreement['terms']) : []
      expect([...set].sort()).toEqual([...declared].sort())
    })
  },
)

describe('rules/microsoft-openai', () => {
  const pack = packs().find(({ folder }) => folder === 'rules/microsoft-openai')

  test('has seven amendments, one a date', () => {
    expect(pack?.amendments.map((amendment) => amendment['effective'])).toEqual([
      '2019-07-22',
      '2023-01-23',
      '2024-06-11',
      '2025-01-21',
      '2025-10-28',
      '2026-02-27',
      '2026-04-27',
    ])
  })

  test('leaves no placement clause untranslated but what being primary obliges to', () => {
    const untranslated = pack?.amendments.flatMap((amendment) => maps(amendment['untranslated'])) ?? []
    const ofPlacement = untranslated.filter((one) => one['touches'] === 'award')
    expect(ofPlacement.map((one) => one['name'])).toEqual(['azure-primary'])
  })

  test('says that it is neither affiliated nor legal advice', () => {
    const text = shipped
      .find(({ path }) => path === 'rules/microsoft-openai/agreement.yaml')
      ?.text.replace(/\n# /g, ' ')
    expect(text).toMatch(/not affiliated with/)
    expect(text).toMatch(/is legal advice/)
  })
})
