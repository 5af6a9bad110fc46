import * as z from 'zod'

const text = z.string()
const texts = z.array(text)

/** What a counter stands at on the last day of the horizon. */
export const counterShape = z.strictObject({
  id: text.describe('the name, and the key in brackets where it is kept apart: `sales[north]`'),
  name: text,
  key: texts,
  value: z.exactOptional(text).describe('absent where there is none: the least or the average of nothing'),
  window: text.describe('`2025-01-01..2025-12-31`, `lifetime` or `not begun`'),
  changes: z.exactOptional(
    z.array(z.strictObject({ record: text, on: text, added: text, value: z.exactOptional(text) })),
  ),
})

/** What is in a pot of an account on that day, and what moved it. */
export const accountShape = z.strictObject({
  id: text.describe('the name, and the key in brackets where pots are kept apart: `advance[first-album]`'),
  name: text,
  key: texts,
  balance: text.describe('what was put in and grew, less what was drawn and what expired'),
  put: text,
  grown: text,
  drawn: text,
  expired: text.describe('what expired, or was forfeited when the agreement ended'),
  room: z.exactOptional(text).describe('what may still be put in, where there is a limit'),
  movements: z.exactOptional(
    z.array(
      z.strictObject({
        on: text,
        kind: z.enum(['open', 'put', 'draw', 'grow', 'expire', 'forfeit']),
        by: z.exactOptional(text).describe('the payment that moved it'),
        amount: text,
        balance: text,
      }),
    ),
  ),
})
