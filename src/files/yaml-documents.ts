import type { Composer, Document, ErrorCode, Parser } from 'yaml'
import type { Problem } from '../document/fault.ts'
import { LIMITS } from './limits.ts'
import { tooDeep } from './too-deep.ts'

export type Yaml = typeof import('yaml')

type Token = Parameters<Composer['next']>[0]

/** A slip as the YAML reader tells it, at an offset. */
export interface YamlError {
  readonly code: ErrorCode
  readonly message: string
  readonly offset: number
}

export interface YamlDocument {
  readonly content: Document.Parsed
  readonly errors: readonly YamlError[]
}

/** A text as the YAML reader sees it; `problem` when it was given up. */
export interface YamlDocuments {
  readonly documents: readonly YamlDocument[]
  /** Errors that belong to no document. */
  readonly errors: readonly YamlError[]
  readonly directives: readonly { readonly source: string; readonly offset: number }[]
  readonly problem?: { readonly problem: Problem; readonly offset: number }
}

/** Failsafe reads every scalar as text, so that no number is ever made; our own check of keys is linear in their number. */
const OPTIONS = {
  schema: 'failsafe',
  version: '1.2',
  keepSourceTokens: false,
  logLevel: 'silent',
  prettyErrors: false,
  uniqueKeys: false,
  merge: false,
} as const

/** Thrown through the YAML reader, which has no other brake, once more errors are known than will be told. */
class Enough extends Error {}

const COLLECTIONS = new Set(['block-map', 'block-seq', 'flow-collection'])

const tooDense = (): Problem => ({
  code: 'file-too-large',
  message: 'the document has more than 1,000,000 words and signs',
  hint: 'put long lists in a CSV file beside the scenario: its rows have no limit',
})

function excess(parser: Parser, lexemes: number): Problem | undefined {
  if (lexemes > LIMITS.lexemes) return tooDense()
  if (parser.stack.length <= LIMITS.depth) return undefined
  const depth = parser.stack.filter((token) => COLLECTIONS.has(token.type)).length
  return depth > LIMITS.depth ? tooDeep() : undefined
}

type ErrorSource = number | readonly number[] | { readonly offset: number }

const offsetOf = (source: ErrorSource): number =>
  typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] ?? 0)

/**
 * The reader makes an `Error` with a stack of every slip, without end: four megabytes of `]` would need gigabytes. It
 * has no option for it, so its own method is replaced; a test floods it to see that this still holds.
 */
function divertErrors(composer: Composer, onError: (error: YamlError) => void): void {
  Object.defineProperty(composer, 'onError', {
    value: (source: ErrorSource, code: ErrorCode, message: string, warning?: boolean) => {
      if (warning !== true) onError({ code, message, offset: offsetOf(source) })
    },
  })
}

/**
 * Runs the YAML reader over a text. Nesting, size and errors are watched token by token, so that a bomb is given up
 * before anything recurses into it.
 */
export function yamlDocuments(yaml: Yaml, text: string): YamlDocuments {
  const parser = new yaml.Parser()
  const composer = new yaml.Composer(OPTIONS)
  const contents: Document.Parsed[] = []
  const directives: { source: string; offset: number }[] = []
  /** By document, counted from 1; those of 0 precede the first. */
  const errors: YamlError[][] = [[]]
  let count = 0
  let lexemes = 0
  const note = (error: YamlError): void => {
    // The reader takes what is thrown through it for one more error: that one is not told.
    if (count <= LIMITS.faults) errors.at(-1)?.push(error)
    count += 1
    if (count > LIMITS.faults) throw new Enough()
  }
  divertErrors(composer, note)
  const take = (token: Token): void => {
    if (token.type === 'directive') directives.push({ source: token.source, offset: token.offset })
    else if (token.type === 'document') errors.push([])
    const stray = token.type === 'doc-end' && errors.length === 1
    if (token.type === 'error' || stray) note({ code: 'UNEXPECTED_TOKEN', message: '', offset: token.offset })
    else contents.push(...composer.next(token))
  }
  const result = (problem?: Problem): YamlDocuments => ({
    documents: contents.map((content, index) => ({ content, errors: errors[index + 1] ?? [] })),
    errors: [errors[0] ?? [], ...errors.slice(contents.length + 1)].flat(),
    directives: directives.slice(0, LIMITS.faults + 1),
    ...(problem && { problem: { problem, offset: Math.max(0, parser.offset - 1) } }),
  })
  try {
    for (const lexeme of new yaml.Lexer().lex(text)) {
      lexemes += 1
      for (const token of parser.next(lexeme)) take(token)
      const problem = excess(parser, lexemes)
      if (problem !== undefined) return result(problem)
    }
    for (const token of parser.end()) take(token)
    contents.push(...composer.end(false, text.length))
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return result()
}
