import * as z from 'zod'

const text = z.string()
const date = text.describe('a date, `2025-06-02`')
const amount = text.describe('in its own unit: `38,000,000,000.00 USD`, `800 MW`')

/** What an outcome tells of a commitment, beside its reasons. */
export const commitmentKeys = {
  id: text.describe('`<rule>/<period>`, and the key in brackets where it is kept apart'),
  rule: text,
  by: text.describe('the party that has promised'),
  to: text.describe('the party to which it has'),
  key: z.array(text),
  period: text.describe('`term` where it is for the whole term'),
  from: z.exactOptional(date),
  until: z.exactOptional(date).describe('the last day; absent where there is no end'),
  state: z.enum(['met', 'missed', 'open', 'unknown']),
  own: amount,
  brought: z.exactOptional(amount).describe('taken from the bank'),
  counted: amount,
  banked: z.exactOptional(amount).describe('put into the bank'),
  excused: z.exactOptional(amount),
  target: z.exactOptional(amount).describe('after what is excused; absent where nobody knows it'),
  shortfall: z.exactOptional(amount),
  'shortfall-ratio': z.exactOptional(text),
  excess: z.exactOptional(amount),
  left: z.exactOptional(amount).describe('what is still to be done while the period is open'),
}
