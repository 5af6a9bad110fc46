import { describe, expect, test } from 'vitest'
import { problemsOf } from './try-formula.ts'

describe('literals that are none', () => {
  test.each<readonly [string, number, string, string, string]>([
    [
      'max(500,000 USD, 1 USD)',
      4,
      'comma-in-number',
      '`500,000` has commas, which separate arguments in a formula',
      'write `500_000`; put a space after a comma that separates',
    ],
    ['1 + 800MW', 4, 'bad-number', '`800MW` is no number', 'write `800 MW`'],
    ['10M', 0, 'bad-number', '`10M` is no number', 'give it a currency or a unit, as in `10M USD`'],
    ['1e6', 0, 'bad-number', '`1e6` is no number', 'write all digits: exponents are not read; as in `1_250_000`'],
    ['1 + 5 shar', 6, 'unknown-unit', 'unknown unit `shar`', 'did you mean `share`?'],
    ['5 usd', 2, 'unknown-unit', 'unknown unit `usd`', 'did you mean `USD`?'],
    ['10 business dais', 3, 'unknown-unit', 'unknown unit `business dais`', 'did you mean `business days`?'],
    ['24 USD per MWmonth', 11, 'unknown-unit', 'unknown unit `MWmonth`', 'known: `MW`, `share`'],
    [
      '2026-02-30',
      0,
      'no-such-date',
      '`2026-02-30` is no date: February 2026 has 28 days',
      'give a day from 01 to 28, as in `2026-02-28`',
    ],
    ['2026-3-2', 0, 'bad-date', '`2026-3-2` is no date', 'write year, month and day, as in `2026-03-02`'],
    ['2026-03-16T25:00', 0, 'no-such-time', '`25:00` is no time of day', 'times run from `00:00` to `23:59`'],
    [
      "request.note = 'urgent",
      15,
      'unclosed-text',
      "the text `'urgent` has no closing quote",
      "close it, as in `'store'`; write a quote inside it twice",
    ],
  ])('%s', (text, offset, code, message, hint) => {
    expect(problemsOf(text)).toEqual([[offset, { code, message, hint }]])
  })
})

describe('signs of other languages', () => {
  const signs = 'the signs are `+ - * / ^ = <> < <= > >= ( ) [ ] ,` and the words `and or not`'
  test.each([
    ['a == b', 2, '==', 'write `=`'],
    ['a != b', 2, '!=', 'write `<>`'],
    ['a ≠ b', 2, '≠', 'write `<>`'],
    ['a ≤ b', 2, '≤', 'write `<=`'],
    ['a => b', 2, '=>', 'write `>=`'],
    ['a && b', 2, '&&', 'write `and`'],
    ['a || b', 2, '||', 'write `or`'],
    ['!a', 0, '!', 'write `not`'],
    ['a ** b', 2, '**', 'write `^`'],
    ['a × b', 2, '×', 'write `*`'],
    ['a − b', 2, '−', 'write `-`'],
    ['a % b', 2, '%', 'a percent sign follows a number, as in `25%`'],
    ['a ? b', 2, '?', 'write `if(a > b, a, b)`'],
    ['$5', 0, '$', 'write money as amount and currency, as in `500 USD`'],
    ['€5', 0, '€', 'write money as amount and currency, as in `500 EUR`'],
    ['"x"', 0, '"', "write text in single quotes, as in `'store'`"],
    ['a AND b', 2, 'AND', 'write `and`'],
    ['TRUE', 0, 'TRUE', 'write `true`'],
    ['a; b', 1, ';', signs],
    ['a @ b', 2, '@', signs],
    ['a \u0000 b', 2, 'U+0', signs],
    ['.5', 0, '.', 'write a digit before the point, as in `0.25`'],
  ])('%s', (text, offset, sign, hint) => {
    expect(problemsOf(text)[0]).toEqual([
      offset,
      { code: 'unknown-sign', message: `\`${sign}\` has no meaning in a formula`, hint },
    ])
  })
})
