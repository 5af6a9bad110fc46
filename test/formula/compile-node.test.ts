import { describe, expect, test } from 'vitest'
import { problemsOf } from './try-formula.ts'

type Fault = readonly [text: string, offset: number, code: string, message: string, hint: string]

const expectFault = (text: string, offset: number, code: string, message: string, hint: string): void => {
  expect(problemsOf(text)).toEqual([[offset, { code, message, hint }]])
}

const ONE_OF = '`stateless-api`, `research`, `product`'

describe('names', () => {
  test.each<Fault>([
    ['posting.amont', 0, 'unknown-name', 'unknown name `posting.amont`', 'did you mean `posting.amount`?'],
    ['1 + a-b', 4, 'unknown-name', 'unknown name `a-b`', 'a hyphen belongs to a name: write `a - b` to subtract'],
    [
      'posting.amount-posting.refunds',
      0,
      'unknown-name',
      'unknown name `posting.amount-posting.refunds`',
      'a hyphen belongs to a name: write `posting.amount - posting.refunds` to subtract',
    ],
    ['a-1', 0, 'unknown-name', 'unknown name `a-1`', 'a hyphen belongs to a name: write `a - 1` to subtract'],
    ['max + 1', 0, 'unknown-name', 'unknown name `max`', '`max` is a function: write `max(…)`'],
    [
      'constructor(1)',
      0,
      'unknown-function',
      'unknown function `constructor`',
      expect.stringContaining('known: `min`'),
    ],
    ['rond(a, 1)', 0, 'unknown-function', 'unknown function `rond`', 'did you mean `round`?'],
    ['clmp(a, b)', 0, 'unknown-function', 'unknown function `clmp`', 'did you mean `clamp`?'],
  ])('%s', expectFault)

  test('a bare word that is near nothing may have been meant as text', () => {
    const [[, problem] = []] = problemsOf('request.note = overnight')
    expect(problem?.message).toBe('unknown name `overnight`')
    expect(problem?.hint).toMatch(/; text is written in quotes, as in `'overnight'`$/)
  })
})

describe('arithmetic between types that do not fit', () => {
  test.each<Fault>([
    [
      'posting.amount + 5%',
      15,
      'mixed-types',
      '`posting.amount` is money in USD and `5%` is a ratio: they cannot be added',
      'a share of an amount is a product, as in `posting.amount * 5%`',
    ],
    [
      '5 + posting.amount',
      2,
      'mixed-types',
      '`5` is a number and `posting.amount` is money in USD: they cannot be added',
      'write the number as money, as in `500 USD`',
    ],
    [
      '(a + b) * 2 + (posting.amount)',
      12,
      'mixed-types',
      '`(a + b) * 2` is a number and `posting.amount` is money in USD: they cannot be added',
      'write the number as money, as in `500 USD`',
    ],
    [
      'posting.amount - euros',
      15,
      'mixed-currencies',
      '`posting.amount` is money in USD and `euros` is money in EUR: one cannot be subtracted from the other',
      'give both in one currency, as in `100 USD`; nothing is converted without a named rate',
    ],
    [
      'posting.amount / euros',
      15,
      'mixed-currencies',
      '`posting.amount` is money in USD and `euros` is money in EUR: one cannot be divided by the other',
      'give both in one currency, as in `100 USD`; nothing is converted without a named rate',
    ],
    [
      'request.quantity + request.shares',
      17,
      'mixed-units',
      '`request.quantity` is a quantity in MW and `request.shares` is a quantity in share: they cannot be added',
      'give both in one unit, as in `100 MW`',
    ],
    [
      'request.quantity + 5',
      17,
      'mixed-types',
      '`request.quantity` is a quantity in MW and `5` is a number: they cannot be added',
      'write the number as a quantity, as in `500 MW`',
    ],
    [
      'bid.price + 5',
      10,
      'mixed-types',
      '`bid.price` is a price in USD per MW-month and `5` is a number: they cannot be added',
      'write the number as a price, as in `24 USD per MW-month`',
    ],
    [
      'bid.price * request.quantity',
      10,
      'mixed-units',
      '`bid.price` is a price in USD per MW-month and `request.quantity` is a quantity in MW: they cannot be multiplied',
      'a price per MW-month takes a quantity in MW-month, as in `100 MW-month`',
    ],
    [
      'posting.amount * posting.amount',
      15,
      'mixed-types',
      '`posting.amount` is money in USD and `posting.amount` is money in USD: they cannot be multiplied',
      'one side must be a number or a ratio, or one a price and the other a quantity in its unit',
    ],
    [
      '2 / posting.amount',
      2,
      'mixed-types',
      '`2` is a number and `posting.amount` is money in USD: one cannot be divided by the other',
      'divide by a number, a ratio or an amount of the same unit',
    ],
    [
      'posting.amount ^ 2',
      15,
      'mixed-types',
      '`posting.amount` is money in USD and `2` is a number: one cannot be raised to the other',
      'only numbers and ratios have powers, as in `(1 + 5%) ^ 12`',
    ],
    [
      'agreement.ends - agreement.starts',
      15,
      'mixed-types',
      '`agreement.ends` is a date and `agreement.starts` is a date: one cannot be subtracted from the other',
      'count the days between them with `days(agreement.starts, agreement.ends)`',
    ],
    [
      'agreement.starts + 15',
      17,
      'mixed-types',
      '`agreement.starts` is a date and `15` is a number: they cannot be added',
      'give the number a unit of time, as in `15 days`',
    ],
    [
      '15 days - agreement.starts',
      8,
      'mixed-types',
      '`15 days` is a length of time and `agreement.starts` is a date: one cannot be subtracted from the other',
      'a length may be added to a date, as in `agreement.starts + 6 months`',
    ],
    [
      'request.submitted + 48 hours',
      18,
      'mixed-types',
      '`request.submitted` is an instant and `48 hours` is a length of time: they cannot be added',
      'lengths are added to dates; for instants declare a clock',
    ],
    [
      'term.window + 5',
      12,
      'mixed-types',
      '`term.window` is a length of time and `5` is a number: they cannot be added',
      'give the number a unit of time, as in `15 days`',
    ],
    [
      'milestone.agi-verified + 1',
      23,
      'mixed-types',
      '`milestone.agi-verified` is true or false and `1` is a number: they cannot be added',
      'both sides must be of one type',
    ],
    [
      '-milestone.agi-verified',
      0,
      'mixed-types',
      '`milestone.agi-verified` is true or false, which has no negative',
      'negate numbers, ratios, amounts and lengths, as in `-5 USD`; for true and false write `not`',
    ],
    [
      '[a, b] + 1',
      0,
      'misplaced-list',
      'a list stands where a single value is expected',
      'lists go into `min`, `max`, `sum`, `average` and `npv`, as in `sum([posting.amount, 5 USD])`',
    ],
  ])('%s', expectFault)
})

describe('comparisons', () => {
  test.each<Fault>([
    [
      "request.workload = 'reserch'",
      19,
      'unknown-value',
      '`reserch` is none of the declared names',
      'did you mean `research`?',
    ],
    ["'batch' <> request.workload", 0, 'unknown-value', '`batch` is none of the declared names', `known: ${ONE_OF}`],
    [
      'request.workload = bid.grade',
      17,
      'unknown-value',
      `the two sides have no name in common: ${ONE_OF} and \`gold\`, \`silver\``,
      'compare facts that are declared with the same names',
    ],
    [
      "request.workload < 'research'",
      17,
      'mixed-types',
      `\`request.workload\` is one of ${ONE_OF} and \`'research'\` is text: they have no order`,
      'compare them with `=` or `<>`',
    ],
    [
      'milestone.agi-verified >= true',
      23,
      'mixed-types',
      '`milestone.agi-verified` is true or false and `true` is true or false: they have no order',
      'compare them with `=` or `<>`',
    ],
    [
      'posting.amount > 5',
      15,
      'mixed-types',
      '`posting.amount` is money in USD and `5` is a number: they cannot be compared',
      'write the number as money, as in `500 USD`',
    ],
    [
      '1 < a < 3',
      6,
      'mixed-types',
      '`1 < a` is true or false and `3` is a number: they cannot be compared',
      'compare two at a time, as in `a < b and b < c`',
    ],
    [
      'request.regions = request.regions',
      16,
      'mixed-types',
      '`request.regions` is a set of `east`, `west` and `request.regions` is a set of `east`, `west`: sets are not compared in formulas',
      'test a set in the conditions of a rule, with `operator: contains`',
    ],
    [
      'a and true',
      0,
      'mixed-types',
      '`a` is a number, true or false is expected',
      'compare it with something, as in `a > 0`',
    ],
    [
      'not (a + b)',
      7,
      'mixed-types',
      '`a + b` is a number, true or false is expected',
      'compare it with something, as in `a + b > 0`',
    ],
  ])('%s', expectFault)
})
