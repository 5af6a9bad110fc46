import { describe, expect, test } from 'vitest'
import { block, blockLines } from '../../src/report/blocks.ts'
import { styleOf } from '../../src/report/style.ts'

const style = styleOf(60, false)
const CLAUSE = Array.from({ length: 60 }, (_, index) => `word${index + 1}`).join(' ')
const blocks = [
  block('state', 0, ['lapsed']),
  block('deadline', 1, ['one', 'two', 'three']),
  block('because', 0, [CLAUSE]),
  block('rests on', 3, ['a term']),
]

describe('blocks cut to a budget', () => {
  test('are whole where there is room', () => {
    const lines = blockLines(blocks, Number.POSITIVE_INFINITY, style)
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(CLAUSE)
    expect(lines.join('\n')).not.toMatch(/…|more/)
  })

  test('break long texts off before what matters is left out', () => {
    const lines = blockLines(blocks, 9, style)
    expect(lines.length).toBeLessThanOrEqual(9)
    expect(lines.slice(0, 4)).toEqual(['  state     lapsed', '  deadline  one', '            two', '            three'])
    expect(lines.slice(4, 7)).toEqual([
      '  because   word1 word2 word3 word4 word5 word6 word7 word8',
      '            word9 word10 word11 word12 word13 word14 word15',
      '            word16 word17 word18 word19 word20 word21 …',
    ])
    expect(lines.at(-1)?.trim()).toMatch(/everything$/)
  })

  test('lose the last of what is less important when that is not enough', () => {
    const lines = blockLines(blocks, 7, style)
    expect(lines.length).toBeLessThanOrEqual(7)
    expect(lines.join('\n')).toContain('  deadline  one\n  because')
    expect(lines.join('\n')).toContain('2 under deadline')
  })

  test.each([1, 2, 3, 5])('never take more than %d lines', (budget) => {
    expect(blockLines(blocks, budget, style).length).toBeLessThanOrEqual(budget)
  })

  test('break nothing off in the middle of a word, however long', () => {
    const one = block('because', 0, [`${'x'.repeat(200)} end`])
    const lines = blockLines([one, block('rests on', 3, ['a term'])], 5, style)
    expect(lines.length).toBeLessThanOrEqual(5)
  })
})
