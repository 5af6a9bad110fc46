import { withoutSign } from '../read-expression.ts'
import { PART_SHARE } from './accruing-step.ts'
import type { Role, WrittenStep } from './written-step.ts'

/** One thing that a step works out: a formula over the amount so far, with what it is called in the trace. */
export interface StepLine {
  readonly verb: string
  readonly text: string
  readonly formula: string
  /** `it` where it is the amount from then on; else the name by which later lines may read it. */
  readonly into: string
  /** The mark under which the engine finds the value when the plan has run. */
  readonly mark?: string
}

/** What the obligation came to before, under the name of an input. */
export interface StepMemory {
  readonly name: string
  /** The mark that is added up; what the whole comes to when absent. */
  readonly mark?: string
}

export interface StepLines {
  readonly lines: readonly StepLine[]
  readonly memory?: StepMemory
  /** Whether what the amount is before the step is added up, under the mark of the memory. */
  readonly marksBefore?: true
}

/**
 * A step as formulas over the running amount `it`; each operand stands in brackets, so that it stays one.
 * @param number of the step in its pipeline: names what is its alone
 * @param limited whether its account has a limit
 */
export function linesOf(step: WrittenStep, number: number, limited: boolean): StepLines {
  const { verb, text } = step
  const value = operandOf(step, 'value') ?? ''
  const one = (formula: string): StepLines => ({ lines: [{ verb, text, formula, into: 'it' }] })
  const earlier = `earned.${number}`
  switch (verb) {
    case 'take':
    case 'set':
      return one(value)
    case 'less':
      return one(`it - ${deductionOf(step)}`)
    case 'plus':
      return one(`it + ${deductionOf(step)}`)
    case 'times':
      return one(`it * ${value}`)
    case 'bands':
      return charging(step, number)
    case 'at-least':
      return one(`max(it, ${value})`)
    case 'at-most':
      if (step.over === undefined) return one(`min(it, ${value})`)
      return withEarlier(step, { name: earlier }, `min(it, max(${value} - ${earlier}, 0))`)
    case 'less-earlier':
      return withEarlier(step, { name: earlier }, `it - ${earlier}`)
    case 'round': {
      const rounded = (of: string): string => `round(${of}, ${value}, '${step.mode ?? 'half-up'}')`
      if (step.over === undefined) return one(rounded('it'))
      const memory = { name: earlier, mark: `before.${number}` }
      return { ...withEarlier(step, memory, `${rounded(`it + ${earlier}`)} - ${rounded(earlier)}`), marksBefore: true }
    }
    case 'convert':
      return one(`convert(it, '${step.conversion?.to ?? ''}', ${value})`)
    case 'draw':
      return drawing(step, number)
    case 'put':
      return putting(step, number, limited)
  }
}

function operandOf({ operands }: WrittenStep, role: Role): string | undefined {
  const found = operands.find((one) => one.role === role)
  return found === undefined ? undefined : `(${withoutSign(found.tree.text)})`
}

/** Bands, with what they go on from in a line of its own. */
function charging(step: WrittenStep, number: number): StepLines {
  const { verb, text } = step
  const [table = '', count, driver] = (['value', 'count', 'driver'] as const).map((role) => operandOf(step, role))
  const whole = (amount: string): string => (step.inPart === true ? `${amount} / ${PART_SHARE}` : amount)
  const charged = [table, whole('it'), count ?? '0', ...(driver === undefined ? [] : [whole(driver)])].join(', ')
  const formula = step.inPart === true ? `tiers(${charged}) * ${PART_SHARE}` : `tiers(${charged})`
  const before =
    count === undefined ? [] : [{ verb: 'before', text: bare(count), formula: count, into: `count.${number}.shown` }]
  return { lines: [...before, { verb, text, formula, into: 'it' }] }
}

/** An operand without the brackets that it stands in. */
const bare = (operand: string): string => operand.slice(1, -1)

function deductionOf(step: WrittenStep): string {
  const [value = '', cap, floor] = (['value', 'up-to', 'no-less'] as const).map((role) => operandOf(step, role))
  const capped = cap === undefined ? value : `min(${value}, ${cap})`
  return floor === undefined ? capped : `max(${capped}, ${floor})`
}

/** A step that looks back, with what came before in a line of its own. */
function withEarlier(step: WrittenStep, memory: StepMemory, formula: string): StepLines {
  const { verb, text, over } = step
  const window = over?.text ?? ''
  const what = memory.mark === undefined ? `earned before, ${window}` : `before rounding, earlier, ${window}`
  return {
    lines: [
      { verb: 'earlier', text: what, formula: memory.name, into: `${memory.name}.shown` },
      { verb, text, formula, into: 'it' },
    ],
    memory,
  }
}

/** An account is drawn from down to nothing, and for no more than the amount so far. */
function drawing(step: WrittenStep, number: number): StepLines {
  const account = step.account?.text ?? ''
  const balance = `account.${account}.balance`
  const cap = operandOf(step, 'up-to')
  const drawn = `drawn.${number}`
  const most = ['it', balance, ...(cap === undefined ? [] : [cap])].join(', ')
  return {
    lines: [
      { verb: 'balance', text: account, formula: balance, into: `${drawn}.shown` },
      { verb: 'draw', text: step.text, formula: `max(0, min(${most}))`, into: drawn, mark: drawn },
      { verb: 'balance', text: `${account}, after`, formula: `${balance} - ${drawn}`, into: balance },
      ...(step.keep ? [] : [{ verb: 'left', text: 'after the draw', formula: `it - ${drawn}`, into: 'it' }]),
    ],
  }
}

/** What an account with a limit has no room for is not put into it. */
function putting(step: WrittenStep, number: number, limited: boolean): StepLines {
  const account = step.account?.text ?? ''
  const [balance, room] = [`account.${account}.balance`, `account.${account}.room`]
  const put = `put.${number}`
  const amount = operandOf(step, 'amount') ?? 'it'
  const most = limited ? `min(${amount}, ${room})` : amount
  return {
    lines: [
      { verb: 'put', text: step.text, formula: `max(0, ${most})`, into: put, mark: put },
      { verb: 'balance', text: `${account}, after`, formula: `${balance} + ${put}`, into: balance },
      ...(limited ? [{ verb: 'room', text: `${account}, after`, formula: `${room} - ${put}`, into: room }] : []),
    ],
  }
}
