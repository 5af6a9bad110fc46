import type { Fault } from '../document/fault.ts'
import { sortFaults } from '../document/fault.ts'
import { faults as say } from './catalogue.ts'
import type { Style } from './style.ts'
import { paint, sentenceWidth } from './style.ts'
import { hang } from './wrap.ts'

/** A place is printed unbroken, so that a terminal or an editor can follow it. */
function faultLines({ at, code, message, hint, severity }: Fault, style: Style): string[] {
  const tone = severity === 'error' ? 'bad' : 'warn'
  const mark = severity === 'warning' ? `${say.warning} ${code}` : code
  return [
    `${paint(style, 'strong')(at)}  ${paint(style, tone)(mark)}  ${message}`,
    ...hang('    ', hint, sentenceWidth(style)).map(paint(style, 'dim')),
  ]
}

/** All faults by place, each with its hint, and a last line that counts them. */
export function faultsText(faults: readonly Fault[], style: Style): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const lines = sortFaults(faults).flatMap((fault) => faultLines(fault, style))
  return `${[...lines, say.count(errors, faults.length - errors)].join('\n')}\n`
}
