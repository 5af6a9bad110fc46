import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixed, hang, widthOf, wrap } from '../../src/report/wrap.ts'
import { property } from '../properties.ts'

describe('wrap', () => {
  test.each([
    ['a few words here', 7, ['a few', 'words', 'here']],
    ['refusal-on-new-capacity', 15, ['refusal-on-new-', 'capacity']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['two\nparagraphs', 20, ['two', 'paragraphs']],
    ['', 10, ['']],
  ])('%s', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines)
  })

  const sentence = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', '-', '/', 'é', '漢'), minLength: 1, maxLength: 30 }),
  )

  test('no line is wider, and nothing is lost', () => {
    property('wrapping keeps width and letters', sentence, fc.integer({ min: 1, max: 40 }), (words, width) => {
      const lines = wrap(words.join(' '), width)
      expect(lines.every((line) => widthOf(line) <= width)).toBe(true)
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
    })
  })
})

test('fixed text keeps its spaces', () => {
  expect(wrap(`${fixed('  take   25%')} and more`, 14)).toEqual(['  take   25%', 'and more'])
})

test('hanging lines stand under the first', () => {
  expect(hang('note  ', 'one two three', 13)).toEqual(['note  one two', '      three'])
})
