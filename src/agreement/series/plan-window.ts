import type { Result } from '../../document/fault.ts'
import { failed, ok } from '../../document/fault.ts'
import type { PlanWindow } from '../../plan/series-step.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import { quote } from '../../values/quote.ts'
import { parseWindow } from '../window.ts'

/**
 * A window as plans have it, its periods by name. Problems: those of `parseWindow`; `bad-window` for one that begins with
 * an event.
 */
export function planWindow(text: string, periods: ReadonlyMap<string, PeriodScheme>): Result<PlanWindow> {
  const since = /^\s*since\b/.test(text)
  if (since) {
    const hint = 'name a period or a length, as in `last 12 months` or `rolling 90 days`'
    return failed('bad-window', `${quote(text)} begins with an event, where a window of a series is expected`, hint)
  }
  const parsed = parseWindow(text, { periods, events: [] })
  if (!parsed.ok) return parsed
  const window = parsed.value
  const nameOf = (scheme: PeriodScheme): string => [...periods].find(([, one]) => one === scheme)?.[0] ?? ''
  switch (window.kind) {
    case 'current':
      return ok({ kind: 'current', periods: nameOf(window.periods) })
    case 'last':
      return ok({ kind: 'last', periods: nameOf(window.periods), count: window.count })
    case 'rolling':
      return ok({ kind: 'rolling', count: Number(window.length.count.n), unit: window.length.unit })
    case 'lifetime':
    case 'since':
      return ok({ kind: 'lifetime' })
  }
}
