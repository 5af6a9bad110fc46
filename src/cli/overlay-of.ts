import type { Agreement } from '../agreement/agreement.ts'
import { checkOverlay } from '../agreement/check-overlay.ts'
import type { Overlay } from '../agreement/overlay.ts'
import type { Fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { parseSet, parseValue } from '../values/parse-value.ts'
import type { Value } from '../values/value.ts'
import type { Arguments } from './command.ts'
import { argumentFault } from './print-faults.ts'

/** Splits `term=value` at its first equals sign; text without one is a name alone. */
function split(text: string): readonly [string, string | undefined] {
  const at = text.indexOf('=')
  return at < 0 ? [text, undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

function setTo(text: string, agreement: Agreement): { term: string; value: Value } | Fault {
  const [term, written] = split(text)
  const wrong = (code: string, message: string, hint: string): Fault => argumentFault({ code, message, hint }, '--set')
  if (written === undefined || written === '') {
    return wrong('missing-value', `\`${text}\` gives no value`, 'write term and value, as in `--set share.rate=18%`')
  }
  const declared = agreement.terms.get(term)
  if (declared === undefined) {
    return wrong('unknown-term', `unknown term \`${term}\``, didYouMean(term, agreement.terms.keys()))
  }
  const { type } = declared
  const { zone } = agreement
  const parsed =
    type.kind === 'set'
      ? parseSet(
          written.split(',').map((one) => one.trim()),
          type,
        )
      : parseValue(written, type, { zone })
  return parsed.ok ? { term, value: parsed.value } : argumentFault(parsed.problem, `--set ${term}`)
}

/**
 * The overlay that `--reading` and `--set` describe, read by the agreement's own types.
 * Faults: a term that is not declared, a value that is not of its type, a reading that no term has.
 */
export function overlayOf(args: Arguments, agreement: Agreement): { overlay: Overlay; faults: Fault[] } {
  const readings: string[] = []
  const readingOf = new Map<string, string>()
  const sets = new Map<string, Value>()
  const faults: Fault[] = []
  for (const text of args.texts('reading')) {
    const [name, reading] = split(text)
    if (reading === undefined) readings.push(name)
    else readingOf.set(name, reading)
  }
  for (const text of args.texts('set')) {
    const setting = setTo(text, agreement)
    if ('term' in setting) sets.set(setting.term, setting.value)
    else faults.push(setting)
  }
  const overlay = { readings, readingOf, sets }
  const found = checkOverlay(agreement, overlay)
  faults.push(...found.map((problem) => argumentFault(problem, problem.given === 'reading' ? '--reading' : '--set')))
  return { overlay, faults }
}
