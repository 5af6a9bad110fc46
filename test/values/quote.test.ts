import { expect, test } from 'vitest'
import { quote } from '../../src/values/quote.ts'

test('a message stays one short line whatever a user wrote', () => {
  expect(quote('5 USD')).toBe('`5 USD`')
  expect(quote('two\nlines\t here')).toBe('`two lines here`')
  expect(quote('x'.repeat(60))).toBe(`\`${'x'.repeat(60)}\``)
  expect(quote('x'.repeat(61))).toBe(`\`${'x'.repeat(60)}…\``)
  expect(quote(' '.repeat(1_000_000) + 'x')).toBe('` …`')
})
