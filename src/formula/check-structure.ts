import { quote } from '../values/quote.ts'
import type { FormulaProblem } from './formula-problem.ts'
import { problemAt } from './formula-problem.ts'
import type { Token } from './token.ts'

const MAX_NODES = 500
const MAX_DEPTH = 64

interface Frame {
  readonly open: number
  readonly holds: 'group' | 'arguments' | 'list'
  /** Brackets and prefixes around what stands inside. */
  readonly depth: number
}

/** What a well-formed row of tokens is like, for the parser: the prefixes, and each opening bracket's closing one. */
export interface Structure {
  readonly prefixes: ReadonlySet<number>
  readonly closing: ReadonlyMap<number, number>
}

export type Checked =
  { readonly ok: true; readonly structure: Structure } | { readonly ok: false; readonly problem: FormulaProblem }

/**
 * Checks that operands and operators alternate, brackets match, commas separate arguments, and the limits hold:
 * what is left for the parser is precedence alone. Stops at the first problem, since the rest would be guesswork.
 */
export function checkStructure(tokens: readonly Token[]): Checked {
  const surplus = tokens.filter(isNode)[MAX_NODES]
  if (surplus !== undefined) return tooManyNodes(surplus)
  const prefixes = new Set<number>()
  const closing = new Map<number, number>()
  const frames: Frame[] = []
  let depth = 0
  let wantsOperand = true
  for (const [index, token] of tokens.entries()) {
    const problem = wantsOperand
      ? problemOfOperand(tokens, index, frames.at(-1))
      : problemOfOperator(tokens, index, frames.at(-1))
    if (problem !== undefined) return { ok: false, problem }
    switch (token.kind) {
      case 'open':
        depth += 1
        frames.push({ open: index, holds: holdsOf(tokens, index, wantsOperand), depth })
        wantsOperand = true
        break
      case 'close': {
        closing.set(frames.pop()?.open ?? index, index)
        depth = frames.at(-1)?.depth ?? 0
        wantsOperand = false
        break
      }
      case 'comma':
        wantsOperand = true
        break
      case 'operator':
      case 'not':
        if (wantsOperand) {
          prefixes.add(index)
          depth += 1
        }
        wantsOperand = true
        break
      default:
        depth = frames.at(-1)?.depth ?? 0
        wantsOperand = false
    }
    if (depth > MAX_DEPTH) return tooDeep(token)
  }
  const structure = { prefixes, closing }
  const last = problemAtEnd(tokens, frames, wantsOperand) ?? ambiguousPower(tokens, structure)
  return last === undefined ? { ok: true, structure } : { ok: false, problem: last }
}

/** Tokens that become a node of the tree; round brackets, commas and closing ones only shape it. */
const isNode = (token: Token): boolean => token.kind !== 'close' && token.kind !== 'comma' && token.text !== '('

const holdsOf = (tokens: readonly Token[], index: number, wantsOperand: boolean): Frame['holds'] => {
  const token = tokens[index]
  if (token?.kind === 'open' && token.bracket === '[') return 'list'
  return wantsOperand ? 'group' : 'arguments'
}

function problemOfOperand(
  tokens: readonly Token[],
  index: number,
  frame: Frame | undefined,
): FormulaProblem | undefined {
  const token = tokens[index]
  if (token === undefined) return undefined
  const before = tokens[index - 1]
  switch (token.kind) {
    case 'operator':
      if (token.operator === '-') return undefined
      return missingOperand(token.offset, before === undefined ? `before \`${token.text}\`` : between(before, token))
    case 'close':
      if (frame === undefined || !matches(tokens, frame, token)) return unmatched(tokens, frame, token)
      if (before?.kind !== 'open') return missingOperand(token.offset, between(before, token))
      return frame.holds === 'arguments' ? undefined : missingOperand(token.offset, `inside \`${pair(frame)}\``)
    case 'comma':
      return missingOperand(token.offset, before === undefined ? 'before `,`' : between(before, token))
    default:
      return undefined
  }
}

const pair = (frame: Frame): string => (frame.holds === 'list' ? '[ ]' : '( )')

const between = (before: Token | undefined, token: Token): string =>
  before === undefined ? `before \`${token.text}\`` : `between \`${before.text}\` and \`${token.text}\``

function problemOfOperator(
  tokens: readonly Token[],
  index: number,
  frame: Frame | undefined,
): FormulaProblem | undefined {
  const token = tokens[index]
  const before = tokens[index - 1]
  if (token === undefined || before === undefined) return undefined
  switch (token.kind) {
    case 'operator':
      return undefined
    case 'close':
      return frame === undefined || !matches(tokens, frame, token) ? unmatched(tokens, frame, token) : undefined
    case 'comma':
      return frame === undefined || frame.holds === 'group' ? strayComma(token) : undefined
    case 'open':
      if (token.bracket === '(' && before.kind === 'name') return undefined
      return missingOperator(before, token)
    default:
      return missingOperator(before, token)
  }
}

function matches(tokens: readonly Token[], frame: Frame, token: Token): boolean {
  const open = tokens[frame.open]
  return token.text === (open?.text === '[' ? ']' : ')')
}

const missingOperand = (offset: number, where: string): FormulaProblem =>
  problemAt(
    offset,
    'missing-operand',
    `nothing stands ${where}, where a value is expected`,
    'write a value or a name there, as in `a + b`',
  )

const missingOperator = (before: Token, token: Token): FormulaProblem =>
  problemAt(
    token.offset,
    'missing-operator',
    `${quote(token.text)} follows ${quote(before.text)} without an operator between them`,
    'write one, as in `a + b`',
  )

const strayComma = (token: Token): FormulaProblem =>
  problemAt(
    token.offset,
    'stray-comma',
    '`,` stands where nothing is listed',
    'commas separate the arguments of a function; write large numbers as `500_000`',
  )

function unmatched(tokens: readonly Token[], frame: Frame | undefined, token: Token): FormulaProblem {
  const open = frame === undefined ? undefined : tokens[frame.open]
  if (open === undefined) {
    return problemAt(
      token.offset,
      'unmatched-bracket',
      `\`${token.text}\` closes nothing`,
      'remove it, or open it before',
    )
  }
  const wanted = open.text === '[' ? ']' : ')'
  return problemAt(
    token.offset,
    'unmatched-bracket',
    `\`${token.text}\` stands where \`${wanted}\` is expected to close \`${open.text}\``,
    `write \`${wanted}\` here`,
  )
}

function problemAtEnd(
  tokens: readonly Token[],
  frames: readonly Frame[],
  wantsOperand: boolean,
): FormulaProblem | undefined {
  const last = tokens.at(-1)
  if (last === undefined) {
    return problemAt(0, 'empty-formula', 'the formula is empty', 'write an expression, as in `= posting.amount * 25%`')
  }
  const open = tokens[frames.at(-1)?.open ?? tokens.length]
  if (wantsOperand && last !== open) return missingOperand(last.offset, `after \`${last.text}\``)
  if (open === undefined) return undefined
  const wanted = open.text === '[' ? ']' : ')'
  return problemAt(
    open.offset,
    'unmatched-bracket',
    `\`${open.text}\` is never closed`,
    `add \`${wanted}\` where it ends`,
  )
}

/** To some `-2 ^ 2` is 4, to others -4: whoever writes it has to say. */
function ambiguousPower(tokens: readonly Token[], { prefixes, closing }: Structure): FormulaProblem | undefined {
  for (const index of prefixes) {
    const prefix = tokens[index]
    const start = index + 1
    const opened = tokens[start]?.kind === 'name' && tokens[start + 1]?.kind === 'open' ? start + 1 : start
    const end = closing.get(opened) ?? start
    const after = tokens[end + 1]
    if (prefix?.kind !== 'operator' || after?.kind !== 'operator' || after.operator !== '^') continue
    return problemAt(
      prefix.offset,
      'ambiguous-power',
      '`-` before a power can be read in two ways',
      'write `(-a) ^ b` or `-(a ^ b)`',
    )
  }
  return undefined
}

const tooManyNodes = (surplus: Token): Checked => ({
  ok: false,
  problem: problemAt(
    surplus.offset,
    'formula-too-large',
    `the formula has more than ${MAX_NODES} parts`,
    'move parts of it into derived facts, as in `is: = posting.amount - posting.refunds`',
  ),
})

const tooDeep = (token: Token): Checked => ({
  ok: false,
  problem: problemAt(
    token.offset,
    'formula-too-deep',
    `the formula is nested more than ${MAX_DEPTH} deep`,
    'move inner parts of it into derived facts, as in `is: = posting.amount - posting.refunds`',
  ),
})
