import { expect, test } from 'vitest'
import type { Fault } from '../../src/document/fault.ts'
import { fault } from '../../src/document/fault.ts'
import { faultsText } from '../../src/report/faults-text.ts'
import { styleOf } from '../../src/report/style.ts'

const at = (document: string, line: number, column: number, severity: Fault['severity'] = 'error'): Fault =>
  fault(
    { code: 'unknown-key', message: 'unknown key `horizont`', hint: 'did you mean `horizon`?' },
    { document, line, column },
    severity,
  )

test('faults stand in the order of their places, each with its hint, and are counted', () => {
  const text = faultsText([at('b.yaml', 1, 1), at('a.yaml', 10, 1), at('a.yaml', 9, 3, 'warning')], styleOf(80, false))
  expect(text).toBe(
    [
      'a.yaml:9:3  warning unknown-key  unknown key `horizont`',
      '    did you mean `horizon`?',
      'a.yaml:10:1  unknown-key  unknown key `horizont`',
      '    did you mean `horizon`?',
      'b.yaml:1:1  unknown-key  unknown key `horizont`',
      '    did you mean `horizon`?',
      '2 faults, 1 warning',
      '',
    ].join('\n'),
  )
})

test('colour is put on the place and the code', () => {
  expect(faultsText([at('a.yaml', 1, 1)], styleOf(80, true))).toContain('\u001b[31munknown-key\u001b[39m')
})
