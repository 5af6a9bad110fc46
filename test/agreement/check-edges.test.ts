import { describe, expect, test } from 'vitest'
import { edgesOf, prevails } from '../../src/agreement/check-edges.ts'
import { foldLaws } from '../../src/agreement/fold-laws.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from './agreement-texts.ts'

const edge = (name: string, edges: string): string => rule(name, undefined, `    ${edges}\n`)

/** The edges of the last law of some amendments. */
async function lastEdges(...amendments: string[]) {
  const { laws } = foldLaws(await agreementOf(AGREEMENT, ...amendments))
  return edgesOf(laws.at(-1)?.rules ?? [])
}

describe('named edges of precedence', () => {
  const FIRST = amendment(
    'first',
    '2020-01-01',
    `enacts:\n${edge('a', 'notwithstanding: [b]')}${rule('b')}${edge('c', 'subject-to: [b]')}${rule('d')}`,
  )

  test('run through any number of rules, one way only', async () => {
    const over = await lastEdges(FIRST)
    expect(prevails(over, 'a', 'b')).toBe(true)
    expect(prevails(over, 'b', 'c')).toBe(true)
    expect(prevails(over, 'a', 'c')).toBe(true)
    expect(prevails(over, 'c', 'a')).toBe(false)
    expect(prevails(over, 'a', 'd')).toBe(false)
    expect(prevails(over, 'd', 'a')).toBe(false)
  })

  test('do not run through a rule that is no longer in force', async () => {
    const over = await lastEdges(FIRST, amendment('second', '2021-01-01', 'repeals: [b]\n'))
    expect([...over]).toEqual([])
    expect(prevails(over, 'a', 'c')).toBe(false)
  })
})

describe('circles and unknown names', () => {
  const circle = (names: string): string =>
    `rules prevail over one another in a circle by \`notwithstanding\` and \`subject-to\`: ${names} | take one of these rules out of the circle`

  test('each circle is told once, at its first rule by name', async () => {
    const rules = [
      edge('c', 'notwithstanding: [b]'),
      edge('b', 'notwithstanding: [a]'),
      edge('a', 'notwithstanding: [c, z]'),
      edge('y', 'subject-to: [z]'),
      edge('z', 'subject-to: [y]'),
    ]
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-01-01', `enacts:\n${rules.join('')}`),
      amendment('second', '2021-01-01', `enacts:\n${rule('other')}`),
    )
    expect(faults).toEqual([
      `first.yaml:15:11 circular-precedence: ${circle('`a` → `c` → `b` → `a`')}`,
      `first.yaml:20:11 circular-precedence: ${circle('`y` → `z` → `y`')}`,
    ])
  })

  test('a rule over itself', async () => {
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-01-01', `enacts:\n${edge('a', 'subject-to: [a]')}`),
    )
    expect(faults).toEqual([`first.yaml:5:11 circular-precedence: ${circle('`a` → `a`')}`])
  })

  test('rules that are never in force together make no circle', async () => {
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-01-01', `enacts:\n${edge('a', 'notwithstanding: [b]')}`),
      amendment('second', '2021-01-01', `repeals: [a]\nenacts:\n${edge('b', 'notwithstanding: [a]')}`),
    )
    expect(faults).toEqual([])
  })

  test('an unknown name is told where it stands; one of another time is known', async () => {
    const faults = await faultsOf(
      AGREEMENT,
      amendment('first', '2020-01-01', `enacts:\n${edge('a', 'notwithstanding: [later, latr]')}`),
      amendment('second', '2021-01-01', `enacts:\n${edge('later', 'subject-to: [nobody, a, a]')}`),
    )
    expect(faults).toEqual([
      'first.yaml:9:30 unknown-rule: `notwithstanding` names the unknown rule `latr` | did you mean `later`?',
      'second.yaml:9:18 unknown-rule: `subject-to` names the unknown rule `nobody` | known: `a`, `later`',
      'second.yaml:9:29 duplicate-id: `a` stands twice in `subject-to` | keep one of the two',
    ])
  })
})
