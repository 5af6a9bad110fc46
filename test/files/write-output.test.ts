import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeOutput } from '../../src/files/write-output.ts'
import { printFault } from './helper.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = async (name: string, text: string): Promise<string | undefined> => {
  const fault = await writeOutput(join(folder, name), text)
  return fault && printFault(fault).replaceAll(folder, '')
}

test('writes a new file and replaces an old one, with its permissions', async () => {
  expect(await write('a.json', 'one')).toBeUndefined()
  chmodSync(join(folder, 'a.json'), 0o600)
  expect(await write('a.json', 'two')).toBeUndefined()
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('two')
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['a.json'])
})

test('a link keeps pointing to the file that is written', async () => {
  writeFileSync(join(folder, 'a.json'), 'one')
  symlinkSync('a.json', join(folder, 'link.json'))
  expect(await write('link.json', 'two')).toBeUndefined()
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('two')
})

test('a device is written to, not replaced', async () => {
  expect(await writeOutput('/dev/null', 'x')).toBeUndefined()
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
})

test('a folder that is not there', async () => {
  expect(await write('no/a.json', 'x')).toBe(
    '/no/a.json:1:1 unwritable-file: cannot write `/no/a.json`: its folder does not exist (make the folder first, as with `mkdir -p`)',
  )
  expect(readdirSync(folder)).toEqual([])
})

test('a folder in place of the file', async () => {
  mkdirSync(join(folder, 'out'))
  expect(await write('out', 'x')).toBe(
    '/out:1:1 unwritable-file: cannot write `/out`: it is a folder (name a file in it, as in `--out out/seed.json`)',
  )
})

test('a file in place of a folder, and nothing is left behind', async () => {
  writeFileSync(join(folder, 'a'), 'one')
  expect(await write('a/b.json', 'x')).toBe(
    '/a/b.json:1:1 unwritable-file: cannot write `/a/b.json`: a part of its path is a file (give a path whose folders exist)',
  )
  expect(readdirSync(folder)).toEqual(['a'])
})

test('a name that is too long', async () => {
  const name = `${'a'.repeat(300)}.json`
  expect(await write(name, 'x')).toBe(
    `/${name}:1:1 unwritable-file: cannot write \`/${name}\`: its name is too long (choose a shorter name)`,
  )
  expect(readdirSync(folder)).toEqual([])
})
