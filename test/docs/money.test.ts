import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, runLine } from '../cli/run-line.ts'
import { expectShown } from './expect-shown.ts'
import { fencesOf, sessions } from './fences.ts'

const commands = fencesOf(readFileSync(join(ROOT, 'docs/money.md'), 'utf8')).flatMap(sessions)

describe('the page on money', () => {
  test('follows one payment from its posting to the ledger', () => {
    expect(commands.map(({ command }) => command.split(' ')[1])).toEqual(['explain', 'run'])
  })

  test.each(commands)('$command prints what is shown', async ({ command, output }) => {
    const { all } = await runLine(command.replace(/^pactwright /, ''))
    expectShown(all.trimEnd().split('\n'), output)
  })
})
