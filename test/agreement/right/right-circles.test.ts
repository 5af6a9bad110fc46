import { expect, test } from 'vitest'
import { AGREEMENT, amendment, faultsOf, rule } from '../agreement-texts.ts'

const over = (name: string, trigger: string): string =>
  rule(name, `{ type: first-offer, params: { holder: heron, reply: 15 days, over: ${trigger} } }`)

const enacted = (name: string, day: string, body: string, ...rules: string[]): string =>
  amendment(name, day, `${body}enacts:\n${rules.join('')}`)

test('rights that open one another are a fault, also where one is enacted anew', async () => {
  const first = enacted('first', '2020-01-01', '', over('a', 'plans'), over('b', '{ event: a.waived }'))
  const second = enacted('second', '2021-01-01', 'repeals: [a]\n', over('a', '{ event: b.lapsed }'))
  const third = enacted('third', '2022-01-01', '', over('c', '{ event: c.completed }'))
  expect(await faultsOf(AGREEMENT, first, second, third)).toEqual([
    'second.yaml:6:11 circular-right: `a` and `b` open each other for ever | let one of them be over something else; `again` says when a right comes up once more',
    'third.yaml:5:11 circular-right: `c` opens itself for ever | let one of them be over something else; `again` says when a right comes up once more',
  ])
})

test('a right may be over what becomes of another', async () => {
  const chain = enacted(
    'first',
    '2020-01-01',
    '',
    over('a', 'plans'),
    over('b', '{ event: a.waived }'),
    over('c', '{ event: b.waived }'),
  )
  expect(await faultsOf(AGREEMENT, chain)).toEqual([])
})
