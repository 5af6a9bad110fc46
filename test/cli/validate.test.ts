import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, runLine } from './run-line.ts'

/** A folder with copies of the shipped packs and scenarios. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pactwright-'))
  for (const name of ['rules', 'scenarios']) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  return folder
}

function change(file: string, from: string, to: string): void {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
}

test.each([
  ['validate microsoft-openai', '1 file, no faults\n'],
  ['validate rules/microsoft-openai', '1 file, no faults\n'],
  ['validate microsoft-openai/seed', '1 file, no faults\n'],
  ['validate rules/microsoft-openai/sources.yaml scenarios/microsoft-openai/seed.yaml', '2 files, no faults\n'],
  ["validate 'scenarios/microsoft-openai/{seed,readings}.yaml'", '2 files, no faults\n'],
])('%s', async (line, stdout) => {
  expect(await runLine(line)).toMatchObject({ code: 0, stdout, stderr: '' })
})

test('faults of an amendment are told when that file is named', async () => {
  const cwd = copy()
  const file = 'rules/microsoft-openai/2025-01-21-right-of-first-refusal.yaml'
  change(join(cwd, file), 'type: first-refusal', 'type: first-refusel')
  const { code, stdout, stderr } = await runLine(`validate ${file}`, { cwd })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^rules\/microsoft-openai\/2025-01-21-right-of-first-refusal\.yaml:\d+:\d+ {2}/)
  expect(stderr).toContain('did you mean `first-refusal`?')
})

test('faults of a pack are told once, however many scenarios stand on it', async () => {
  const cwd = copy()
  const file = 'rules/microsoft-openai/2025-01-21-right-of-first-refusal.yaml'
  change(join(cwd, file), 'type: first-refusal', 'type: first-refusel')
  const { code, stderr } = await runLine("validate 'scenarios/**/*.yaml'", { cwd })
  expect(code).toBe(2)
  expect(stderr.match(/did you mean `first-refusal`\?/g)).toHaveLength(1)
})

test('all faults of all files come at once', async () => {
  const cwd = copy()
  change(join(cwd, 'scenarios/microsoft-openai/seed.yaml'), 'horizon:', 'horizont:')
  change(join(cwd, 'scenarios/microsoft-openai/copilot-ip.yaml'), 'uses:', 'usess:')
  const { stderr } = await runLine('validate microsoft-openai/seed microsoft-openai/copilot-ip', { cwd })
  expect(stderr).toMatch(/copilot-ip\.yaml:\d+:1 {2}unknown-key/)
  expect(stderr).toMatch(/seed\.yaml:\d+:1 {2}unknown-key/)
})

test.each([
  ['missing.yaml', 'unknown-scenario'],
  ['empty.yaml', 'empty-file'],
  ['other.yaml', 'unknown-document'],
  ['broken.yaml', 'bad-yaml'],
])('%s', async (name, code) => {
  const cwd = copy()
  writeFileSync(join(cwd, 'empty.yaml'), '')
  writeFileSync(join(cwd, 'other.yaml'), 'a: b\n')
  writeFileSync(join(cwd, 'broken.yaml'), 'a: [b\n')
  const said = await runLine(`validate ${name}`, { cwd })
  expect(said).toMatchObject({ code: 2, stdout: '' })
  expect(said.stderr).toContain(code)
})

test('packs and scenarios of the working folder are listed with the shipped ones', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'pactwright-'))
  cpSync(join(ROOT, 'scenarios'), join(cwd, 'scenarios', 'mine'), { recursive: true })
  const { stdout } = await runLine('list --format json', { cwd })
  const listed = JSON.parse(stdout) as { packs: { name: string }[]; scenarios: { name: string; title: string }[] }
  expect(listed.packs.map(({ name }) => name)).toContain('microsoft-openai')
  const names = listed.scenarios.map(({ name }) => name)
  expect(names).toContain('mine/microsoft-openai/seed')
  expect(names).toContain('microsoft-openai/seed')
  expect(listed.scenarios.every(({ title }) => title !== '')).toBe(true)
})
