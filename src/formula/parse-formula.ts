import jsep from 'jsep'
import { checkStructure } from './check-structure.ts'
import type { Structure } from './check-structure.ts'
import type { FormulaProblem, Parsed } from './formula-problem.ts'
import { problemAt } from './formula-problem.ts'
import type { Node } from './node.ts'
import type { BinaryOperator, Token } from './token.ts'

/**
 * How our operators are spelt for jsep: the nearest of its own with the wanted precedence. Other users of the
 * same module may add operators, literals and plugins to it; none of that can change what these mean, since
 * every operand goes in as `t` and its token's number, every token stands apart, and only what is listed here comes out.
 */
const SPELLING: Readonly<Record<BinaryOperator, string>> = {
  or: '||',
  and: '&&',
  '=': '==',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '^': '**',
}

const MEANING: ReadonlyMap<string, BinaryOperator> = new Map(
  Object.entries(SPELLING).map(([ours, theirs]) => [theirs, ours as BinaryOperator]),
)

/** Parses tokens into a tree, after the checks that leave only precedence to be found. */
export function parseFormula(tokens: readonly Token[]): Parsed<Node> {
  const checked = checkStructure(tokens)
  if (!checked.ok) return { ok: false, problems: [checked.problem] }
  try {
    const node = readNode(tokens, jsep(spell(tokens, checked.structure)))
    return node === undefined ? { ok: false, problems: [unreadable()] } : { ok: true, value: node }
  } catch {
    // jsep throws on what it cannot parse: after the checks above only a changed jsep can.
    return { ok: false, problems: [unreadable()] }
  }
}

const unreadable = (): FormulaProblem =>
  problemAt(0, 'unreadable-formula', 'the formula cannot be read', 'write it with fewer brackets, or in parts')

/** `not` reaches to the next `and`, `or`, comma or closing bracket: looser than comparison, as it is read aloud. */
function spell(tokens: readonly Token[], { prefixes }: Structure): string {
  const pieces: string[] = []
  const pending: number[] = [0]
  const closeNots = (): void => {
    const count = pending.at(-1) ?? 0
    if (count > 0) pieces.push(')'.repeat(count))
    pending[pending.length - 1] = 0
  }
  for (const [index, token] of tokens.entries()) {
    switch (token.kind) {
      case 'not':
        pieces.push('!', '(')
        pending[pending.length - 1] = (pending.at(-1) ?? 0) + 1
        break
      case 'open':
        pieces.push(token.bracket)
        pending.push(0)
        break
      case 'close':
        closeNots()
        pending.pop()
        pieces.push(token.bracket)
        break
      case 'comma':
        closeNots()
        pieces.push(',')
        break
      case 'operator':
        if (token.operator === 'and' || token.operator === 'or') closeNots()
        pieces.push(prefixes.has(index) ? '-' : SPELLING[token.operator])
        break
      default:
        pieces.push(`t${index}`)
    }
  }
  closeNots()
  return pieces.join(' ')
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

function readNode(tokens: readonly Token[], node: unknown): Node | undefined {
  if (!isJson(node)) return undefined
  switch (node['type']) {
    case 'Identifier':
      return readOperand(tokens, node['name'])
    case 'UnaryExpression':
      return readPrefix(tokens, node)
    case 'BinaryExpression':
      return readBinary(tokens, node)
    case 'CallExpression':
      return readCall(tokens, node)
    case 'ArrayExpression':
      return readList(tokens, node)
    default:
      return undefined
  }
}

function readOperand(tokens: readonly Token[], name: unknown): Node | undefined {
  const index = typeof name === 'string' && /^t\d{1,4}$/.test(name) ? Number(name.slice(1)) : -1
  return tokens[index] === undefined ? undefined : { kind: 'operand', first: index, last: index, at: index }
}

function readPrefix(tokens: readonly Token[], node: Json): Node | undefined {
  const of = readNode(tokens, node['argument'])
  const kind = node['operator'] === '-' ? 'negate' : node['operator'] === '!' ? 'not' : undefined
  if (of === undefined || kind === undefined) return undefined
  let at = of.first - 1
  while (tokens[at]?.kind === 'open') at -= 1
  return { kind, of, first: at, last: of.last, at }
}

function readBinary(tokens: readonly Token[], node: Json): Node | undefined {
  const operator = typeof node['operator'] === 'string' ? MEANING.get(node['operator']) : undefined
  const left = readNode(tokens, node['left'])
  const right = readNode(tokens, node['right'])
  if (operator === undefined || left === undefined || right === undefined) return undefined
  let at = left.last + 1
  while (tokens[at]?.kind === 'open' || tokens[at]?.kind === 'close') at += 1
  return { kind: 'binary', operator, left, right, first: left.first, last: right.last, at }
}

function readCall(tokens: readonly Token[], node: Json): Node | undefined {
  const callee = readNode(tokens, node['callee'])
  const args = readNodes(tokens, node['arguments'])
  if (callee?.kind !== 'operand' || args === undefined) return undefined
  const at = callee.first
  return { kind: 'call', args, first: at, last: args.at(-1)?.last ?? at + 1, at }
}

function readList(tokens: readonly Token[], node: Json): Node | undefined {
  const items = readNodes(tokens, node['elements'])
  const [first, last] = [items?.at(0), items?.at(-1)]
  if (items === undefined || first === undefined || last === undefined) return undefined
  let at = first.first - 1
  while (tokens[at]?.text === '(') at -= 1
  return { kind: 'list', items, first: at, last: last.last, at }
}

function readNodes(tokens: readonly Token[], list: unknown): readonly Node[] | undefined {
  if (!Array.isArray(list)) return undefined
  const nodes = list.map((one: unknown) => readNode(tokens, one))
  return nodes.every((node) => node !== undefined) ? nodes : undefined
}
