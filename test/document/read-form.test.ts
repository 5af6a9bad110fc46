import * as z from 'zod'
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/document/fault.ts'
import { readForm } from '../../src/document/read-form.ts'
import { scalar } from '../../src/document/shape.ts'
import { plainOf } from '../../src/document/tree.ts'
import { printFault, trees } from '../files/helper.ts'

const item = z.strictObject({
  id: z.string(),
  state: z.enum(['open', 'closed']),
  mood: z.optional(z.enum(['good', 'bad'])),
  note: z.optional(z.string()),
  parts: z.optional(z.array(z.strictObject({ size: scalar(), name: z.optional(z.string()) }))),
})

const schema = z.strictObject({
  title: z.string(),
  items: z.optional(z.array(item)),
  records: z.optional(z.record(z.string(), item)),
  loose: z.optional(z.array(z.looseObject({ id: z.string(), at: scalar() }))),
})

/** What is read of a text, what was left out of it, and what was said. */
async function read(text: string) {
  const faults: Fault[] = []
  const [tree] = await trees(text)
  if (tree === undefined) throw new Error('no document')
  const form = readForm(tree, schema, faults)
  return {
    document: form?.document,
    dropped: form?.dropped.map(({ under, key }) => `${under} ${key}`),
    same: form === undefined ? undefined : JSON.stringify(plainOf(form.tree)) === JSON.stringify(form.document),
    faults: faults.map(printFault),
  }
}

describe('readForm', () => {
  test('a sound document comes back as it is, without a fault', async () => {
    const form = await read('title: t\nitems: [{ id: a, state: open }]\n')
    expect(form).toEqual({
      document: { title: 't', items: [{ id: 'a', state: 'open' }] },
      dropped: [],
      same: true,
      faults: [],
    })
  })

  test('misspelt keys and names are read as those that were meant; unknown ones are forgotten', async () => {
    const form = await read(
      'titel: t\nitmes: [{ id: a, sate: opne, zebra: 1 }]\nrecords: { r: { id: b, state: closd } }\n',
    )
    expect(form.document).toEqual({
      title: 't',
      items: [{ id: 'a', state: 'open' }],
      records: { r: { id: 'b', state: 'closed' } },
    })
    expect(form.same).toBe(true)
    expect(form.faults).toHaveLength(6)
  })

  test('a key is never read as one that is there already', async () => {
    const form = await read('title: t\ntitl: u\nitems: [{ id: a, state: open, stat: closed }]\n')
    expect(form.document).toEqual({ title: 't', items: [{ id: 'a', state: 'open' }] })
  })

  test('a missing key of a loose map is found among those that only look unknown', async () => {
    const form = await read('title: t\nloose: [{ id: a, att: 1, more: 2 }, { idd: b, at: 2 }]\n')
    expect(form.document?.loose).toEqual([
      { id: 'a', at: '1', more: '2' },
      { id: 'b', at: '2' },
    ])
    expect(form.faults).toEqual([
      'x.yaml:2:18 missing-key: missing key `at` (did you mean `at` instead of `att`?)',
      'x.yaml:2:39 missing-key: missing key `id` (did you mean `id` instead of `idd`?)',
    ])
  })

  test('a name that is near none stands for any where the key may be missing, else its item is left out', async () => {
    const form = await read('title: t\nitems: [{ id: a, state: open, mood: purple }, { id: b, state: purple }]\n')
    expect(form.document?.items).toEqual([{ id: 'a', state: 'open', mood: 'good' }])
    expect(form.dropped).toEqual(['items 1'])
  })

  test('a value of the wrong kind takes its item with it, or only itself deeper down', async () => {
    const form = await read(
      'title: t\nitems: [{ id: a, state: open, note: [x] }, 5, { id: c, state: open, parts: [{ size: 1, name: [x] }, { size: 2 }] }]\nrecords: { r: 5, s: { id: b, state: open } }\n',
    )
    expect(form.document).toEqual({
      title: 't',
      items: [{ id: 'c', state: 'open', parts: [{ size: '1' }, { size: '2' }] }],
      records: { s: { id: 'b', state: 'open' } },
    })
    expect(form.dropped).toEqual(['items 0', 'records r', 'items 1'])
    expect(form.faults).toHaveLength(4)
  })

  test('a forbidden key is told once and left out', async () => {
    const faults: Fault[] = []
    const place = { document: 'x', line: 1, column: 1 }
    const value = { kind: 'text', text: 't', place } as const
    const entry = (key: string) => ({ key, keyPlace: place, value })
    const form = readForm({ kind: 'map', entries: [entry('title'), entry('__proto__')], place }, schema, faults)
    expect(form?.document).toEqual({ title: 't' })
    expect(faults.map(({ code }) => code)).toEqual(['forbidden-key'])
  })

  test('nothing is read when something is missing at the top', async () => {
    const form = await read('items: [{ id: a, state: opne }]\n')
    expect(form.document).toBeUndefined()
    expect(form.faults).toEqual([
      'x.yaml:1:1 missing-key: missing key `title` (add `title:` with text)',
      'x.yaml:1:25 unknown-value: unknown value `opne` (did you mean `open`?)',
    ])
  })
})
