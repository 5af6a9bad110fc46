import type { Days } from '../counters/window-days.ts'
import { printDay } from '../values/day.ts'
import { printValue } from '../values/print-value.ts'
import type { CounterChange, CounterOutcome } from './outcome/counter-outcome.ts'
import type { World } from './world.ts'

/** What each counter stands at on the last day of the horizon; with each change, where verdicts are traced. */
export function printCounters({ counters, scenario, trace }: World): CounterOutcome[] {
  if (counters === undefined) return []
  return counters.figures(scenario.horizon.to - 1).map(({ counter, key, value, days, changes }): CounterOutcome => {
    const keys = key.map((one) => printValue(one))
    return {
      id: keys.length === 0 ? counter.name : `${counter.name}[${keys.join(', ')}]`,
      name: counter.name,
      key: keys,
      ...(value === undefined ? {} : { value: printValue(value) }),
      window: days === undefined ? 'not begun' : printDays(days),
      ...(trace === 'none'
        ? {}
        : {
            changes: changes.map((one): CounterChange => ({
              record: one.record,
              on: printDay(one.day),
              added: printValue(one.added),
              ...(one.value === undefined ? {} : { value: printValue(one.value) }),
            })),
          }),
    }
  })
}

function printDays({ from, to }: Days): string {
  if (from === -Infinity) return 'lifetime'
  return `${printDay(from)}..${to === Infinity ? '' : printDay(to - 1)}`
}
