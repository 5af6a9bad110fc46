import { quote } from '../values/quote.ts'
import type { FormulaProblem, Parsed } from './formula-problem.ts'
import { problemAt } from './formula-problem.ts'
import { readLiteral } from './read-literal.ts'
import type { Scope } from './scope.ts'
import type { BinaryOperator, Token } from './token.ts'

const SPACE = /\s+/y
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:[.-][\p{L}\p{N}_]+)*/uy
const TEXT = /'((?:[^']|'')*)'/y
const OPERATOR = /<>|<=|>=|[=<>+\-*/^]/y
/** What other languages write, longest first. */
const FOREIGN = /===?|!==?|&&?|\|\|?|\*\*|=>|=<|[!%×·÷−–≤≥≠;?:{}"`“”‘’$€£#]/uy

const INSTEAD: Readonly<Record<string, string>> = {
  '==': 'write `=`',
  '===': 'write `=`',
  '!=': 'write `<>`',
  '!==': 'write `<>`',
  '≠': 'write `<>`',
  '=<': 'write `<=`',
  '≤': 'write `<=`',
  '=>': 'write `>=`',
  '≥': 'write `>=`',
  '&': 'write `and`',
  '&&': 'write `and`',
  '|': 'write `or`',
  '||': 'write `or`',
  '!': 'write `not`',
  '**': 'write `^`',
  '×': 'write `*`',
  '·': 'write `*`',
  '÷': 'write `/`',
  '−': 'write `-`',
  '–': 'write `-`',
  '%': 'a percent sign follows a number, as in `25%`',
  '?': 'write `if(a > b, a, b)`',
  ':': 'write `if(a > b, a, b)`',
  '"': "write text in single quotes, as in `'store'`",
  '`': "write text in single quotes, as in `'store'`",
  '“': "write text in single quotes, as in `'store'`",
  '”': "write text in single quotes, as in `'store'`",
  '‘': "write text in single quotes, as in `'store'`",
  '’': "write text in single quotes, as in `'store'`",
  $: 'write money as amount and currency, as in `500 USD`',
  '€': 'write money as amount and currency, as in `500 EUR`',
  '£': 'write money as amount and currency, as in `500 GBP`',
}

type Read = { readonly token: Token } | { readonly problem: FormulaProblem; readonly length: number }

/** Cuts a formula into tokens; every character is accounted for, and every problem of a single token is found. */
export function tokenise(text: string, scope: Scope): Parsed<readonly Token[]> {
  const tokens: Token[] = []
  const problems: FormulaProblem[] = []
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const read = readToken(text, at, scope)
    if ('token' in read) {
      tokens.push(read.token)
      at += read.token.text.length
    } else {
      problems.push(read.problem)
      at += read.length
    }
    at = skipSpace(text, at)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: tokens }
}

function skipSpace(text: string, at: number): number {
  return at + (matchAt(SPACE, text, at)?.[0].length ?? 0)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function readToken(text: string, offset: number, scope: Scope): Read {
  const char = text.charAt(offset)
  if (/\d/.test(char)) return readNumber(text, offset, scope)
  const name = matchAt(NAME, text, offset)
  if (name !== undefined) return readWord(name[0], offset)
  switch (char) {
    case '(':
    case '[':
      return { token: { kind: 'open', bracket: char, text: char, offset } }
    case ')':
    case ']':
      return { token: { kind: 'close', bracket: char, text: char, offset } }
    case ',':
      return { token: { kind: 'comma', text: char, offset } }
    case "'":
      return readText(text, offset)
    default:
      return readOperator(text, offset)
  }
}

function readNumber(text: string, offset: number, scope: Scope): Read {
  const literal = readLiteral(text, offset, scope)
  if (!literal.ok) return { problem: { problem: literal.problem, offset: offset + literal.at }, length: literal.length }
  const { value, type, length } = literal
  return { token: { kind: 'literal', value, type, text: text.slice(offset, offset + length), offset } }
}

function readWord(text: string, offset: number): Read {
  switch (text) {
    case 'and':
    case 'or':
      return { token: { kind: 'operator', operator: text, text, offset } }
    case 'not':
      return { token: { kind: 'not', text, offset } }
    case 'true':
    case 'false': {
      const value = { kind: 'boolean', value: text === 'true' } as const
      return { token: { kind: 'literal', value, type: { kind: 'boolean' }, text, offset } }
    }
    default:
      return /^(?:and|or|not|true|false)$/i.test(text)
        ? unknownOperator(text, offset, `write \`${text.toLowerCase()}\``)
        : { token: { kind: 'name', text, offset } }
  }
}

function readText(text: string, offset: number): Read {
  const found = matchAt(TEXT, text, offset)
  if (found !== undefined) {
    return { token: { kind: 'text', value: (found[1] ?? '').replaceAll("''", "'"), text: found[0], offset } }
  }
  const rest = text.slice(offset)
  const hint = "close it, as in `'store'`; write a quote inside it twice"
  return {
    problem: problemAt(offset, 'unclosed-text', `the text ${quote(rest)} has no closing quote`, hint),
    length: rest.length,
  }
}

function readOperator(text: string, offset: number): Read {
  const foreign = matchAt(FOREIGN, text, offset)?.[0]
  if (foreign !== undefined) return unknownOperator(foreign, offset, INSTEAD[foreign] ?? SIGNS)
  const operator = matchAt(OPERATOR, text, offset)?.[0]
  if (operator !== undefined) {
    return { token: { kind: 'operator', operator: operator as BinaryOperator, text: operator, offset } }
  }
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0)
  const hint = char === '.' ? 'write a digit before the point, as in `0.25`' : SIGNS
  const printed = /[\p{C}]/u.test(char) ? `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}` : char
  return {
    problem: problemAt(offset, 'unknown-sign', `\`${printed}\` has no meaning in a formula`, hint),
    length: char.length,
  }
}

const SIGNS = 'the signs are `+ - * / ^ = <> < <= > >= ( ) [ ] ,` and the words `and or not`'

const unknownOperator = (text: string, offset: number, hint: string): Read => ({
  problem: problemAt(offset, 'unknown-sign', `\`${text}\` has no meaning in a formula`, hint),
  length: text.length,
})
