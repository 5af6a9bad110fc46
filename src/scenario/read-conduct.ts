import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import { parseLength } from '../values/length.ts'
import { quote } from '../values/quote.ts'
import { countOf } from '../values/rational.ts'
import { payNames } from './read-paid.ts'
import { readPaying } from './read-paying.ts'
import { itemsAt, readName, readParty, textAt } from './read-record.ts'
import { readRight } from './read-response.ts'
import type { Conduct } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

/**
 * What parties do when no event says so: in order, the first that fits wins.
 *
 * Faults: `missing-key` (a conduct that says nothing of answers or closings), `misplaced-key` (`after` without
 * `exercise`), `wrong-unit`, `value-too-large`, and those of names and lengths.
 */
export function readConduct(tree: Tree, context: ScenarioContext): Conduct[] {
  return itemsAt(tree, 'conduct').flatMap((one): Conduct[] => {
    const by = readParty(one, 'by', context)
    const right = readRight(one, context)
    const exercise = EXERCISES.find((way) => way === textAt(one, 'exercise'))
    const close = readClosing(one, context)
    const pay = readPaying(one, context)
    const payment = readPayment(one, context)
    const after = child(one, 'after') === undefined ? 0 : readDays(one, 'after', context)
    checkKeys(one, context)
    if (by === undefined || after === undefined || (exercise ?? close ?? pay) === undefined) return []
    const does = {
      ...(exercise === undefined ? {} : { exercise }),
      ...(close === undefined ? {} : { close }),
      ...(pay === undefined ? {} : { pay }),
    }
    return [{ by, ...right, ...payment, ...does, after, place: one.place }]
  })
}

const EXERCISES = ['always', 'never', 'when-capacity'] as const

function checkKeys(tree: Tree, { faults }: ScenarioContext): void {
  if (child(tree, 'exercise') !== undefined) return
  if (child(tree, 'close') === undefined && child(tree, 'pay') === undefined) {
    const hint = 'say what the party does, as in `exercise: always`, `close: never` or `pay: 20 days`'
    faults.push(fault({ code: 'missing-key', message: 'a conduct that says nothing', hint }, tree.place))
  } else if (child(tree, 'after') !== undefined) {
    const problem: Problem = {
      code: 'misplaced-key',
      message: '`after` without `exercise`: it says when the party exercises',
      hint: 'say when it closes or pays in `close` or `pay` itself, as in `close: 30 days`',
    }
    faults.push(fault(problem, keyPlaceAt(tree, ['after'])))
  }
}

/** Only what is owed by one rule, or for one obligation. */
function readPayment(tree: Tree, context: ScenarioContext): Pick<Conduct, 'payment'> {
  if (child(tree, 'payment') === undefined) return {}
  if (child(tree, 'pay') === undefined) {
    const message = '`payment` without `pay`: it says which payments the party makes so'
    const problem = { code: 'misplaced-key', message, hint: 'say when it pays, as in `pay: 20 days`' }
    context.faults.push(fault(problem, keyPlaceAt(tree, ['payment'])))
  }
  const payment = readName(tree, 'payment', 'payment', payNames(context), context)
  return payment === undefined ? {} : { payment }
}

/** `never`, or so many days after it may. */
function readClosing(tree: Tree, context: ScenarioContext): Conduct['close'] {
  if (child(tree, 'close') === undefined) return undefined
  if (textAt(tree, 'close') === 'never') return { kind: 'never' }
  const days = readDays(tree, 'close', context)
  return days === undefined ? undefined : { kind: 'after', days }
}

/** No right is open for longer. */
const LONGEST = 36_525

function readDays(tree: Tree, key: 'after' | 'close', { faults }: ScenarioContext): number | undefined {
  const text = textAt(tree, key)
  const length = parseLength(text)
  const days = length.ok && length.value.unit === 'days' ? countOf(length.value.count) : undefined
  if (days !== undefined && days <= LONGEST) return days
  const inDays = length.ok && length.value.unit === 'days'
  const problem = length.ok
    ? {
        code: inDays ? 'value-too-large' : 'wrong-unit',
        message: `${quote(text)} where ${inDays ? 'a hundred years at most' : 'calendar days'} are expected`,
        hint: `give days, as in \`${key}: 3 days\``,
      }
    : length.problem
  faults.push(fault(problem, (child(tree, key) ?? tree).place))
  return undefined
}
