import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { documentKind } from '../../src/document/document-kind.ts'
import { plainOf } from '../../src/document/tree.ts'
import { globFiles } from '../../src/files/glob.ts'
import { readDocument } from '../../src/files/read-document.ts'
import type { SchemaName } from '../../src/report/json-schema.ts'
import { jsonSchemaOf } from '../../src/report/json-schema.ts'
import { runLine } from '../cli/run-line.ts'

const NAMES: readonly SchemaName[] = ['agreement', 'amendment', 'scenario', 'sources', 'outcome']
const ROOT = join(import.meta.dirname, '..', '..')

const validator = (name: SchemaName) => new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchemaOf(name))

test.each(NAMES)('the committed schema of %s is current: `npm run schemas` writes it', (name) => {
  const committed = readFileSync(join(ROOT, 'schemas', `${name}.schema.json`), 'utf8')
  expect(committed).toBe(`${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`)
})

describe('every shipped document', () => {
  const files = globFiles('{rules,scenarios}/**/*.yaml', ROOT)

  test.each(files)('%s fits its schema and names it for editors', async (file) => {
    const { trees, text } = await readDocument(join(ROOT, file))
    const depth = file.split('/').length - 1
    const parts = text.split(/^---\n/m)
    expect(parts).toHaveLength(trees.length)
    for (const [index, tree] of trees.entries()) {
      const kind = documentKind(tree)
      if (kind === undefined) throw new Error(`${file} is no document`)
      const validate = validator(kind)
      validate(plainOf(tree))
      expect(validate.errors ?? []).toEqual([])
      expect(parts[index]?.split('\n')[0]).toBe(
        `# yaml-language-server: $schema=${'../'.repeat(depth)}schemas/${kind}.schema.json`,
      )
    }
  })
})

test('what `run` prints as JSON fits the schema of the outcome', async () => {
  const validate = validator('outcome')
  const { stdout } = await runLine("run 'scenarios/**/*.yaml' --format ndjson --trace all")
  const lines = stdout.trimEnd().split('\n').slice(0, -1)
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) {
    validate(JSON.parse(line))
    expect(validate.errors ?? []).toEqual([])
  }
})

test('a misspelt key does not fit', () => {
  const validate = validator('amendment')
  expect(validate({ amendment: 'a', title: 'A', effective: '2025-01-01', enact: [] })).toBe(false)
})
