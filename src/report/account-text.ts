import type { AccountMovement, AccountOutcome } from '../simulation/outcome/account-outcome.ts'
import type { Block, Item } from './blocks.ts'
import { block } from './blocks.ts'
import { LABEL } from './section.ts'
import type { Style } from './style.ts'
import { sentenceWidth } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { fixed } from './wrap.ts'

const DONE: Readonly<Record<AccountMovement['kind'], string>> = {
  open: 'there before',
  put: 'put in',
  draw: 'drawn',
  grow: 'grown',
  expire: 'expired',
  forfeit: 'forfeited',
}

export const accountText = {
  line: ({ id, balance, put, grown, drawn, expired, room }: AccountOutcome): string =>
    `${id} holds ${balance}: ${put} put in${isNothing(grown) ? '' : `, ${grown} grown`}, ${drawn} drawn, ${expired} expired` +
    (room === undefined ? '' : `; ${room} may still be put in`),
} as const

/** Whether a printed amount is 0; its unit may have digits of its own. */
export const isNothing = (amount: string): boolean => !/[1-9]/.test(amount.split(' ')[0] ?? '')

/** Every movement in a line: when, what, how much, what was left, and the payment that did it. */
export function accountBlocks({ movements = [] }: AccountOutcome, style: Style): Block[] {
  const rows = movements.map(({ on, kind, amount, balance, by = '' }): Cell[] => [on, DONE[kind], amount, balance, by])
  const columns: Column[] = [
    { title: '' },
    { title: '' },
    { title: '', align: 'right' },
    { title: '', align: 'right' },
    { title: '', least: 28 },
  ]
  const width = sentenceWidth(style) - LABEL
  const lines = movements.length === 0 ? [] : table(columns, rows, { ...style, color: false, width })
  return [
    block(
      'moved',
      0,
      lines.map((line): Item => ({ text: fixed(line) })),
    ),
  ]
}
