import type { Document } from 'yaml'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { LIMITS } from './limits.ts'
import { lineIndex } from './line-index.ts'
import { plainYaml } from './plain-yaml.ts'
import { tooDeep } from './too-deep.ts'
import { treeOfYaml } from './tree-of-yaml.ts'
import { yamlProblem } from './yaml-fault.ts'

/** What a text came to: one tree for each document in it that could be read. */
export interface Read {
  readonly trees: Tree[]
  readonly faults: Fault[]
}

type Yaml = typeof import('yaml')
type Locate = (offset: number) => Place

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

const COLLECTIONS = new Set(['block-map', 'block-seq', 'flow-collection'])

const directive = (source: string): Problem | undefined =>
  /^%YAML +1\.2\s*$/.test(source)
    ? undefined
    : {
        code: 'yaml-directive',
        message: `directive \`${source.trim()}\`: only YAML 1.2 without directives is read`,
        hint: 'remove the line',
      }

/**
 * The documents of a YAML text, and the faults of their reading. The nesting is watched token by token, so that a bomb
 * is given up at its 65th level, before anything recurses into it.
 */
function documentsOf(yaml: Yaml, text: string, locate: Locate, faults: Fault[]): Document.Parsed[] | undefined {
  const parser = new yaml.Parser()
  const composer = new yaml.Composer(OPTIONS)
  const documents: Document.Parsed[] = []
  const take = (token: Parameters<typeof composer.next>[0]): void => {
    if (token.type === 'directive') {
      const problem = directive(token.source)
      if (problem) faults.push(fault(problem, locate(token.offset)))
    }
    documents.push(...composer.next(token))
  }
  for (const lexeme of new yaml.Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) take(token)
    if (parser.stack.length > LIMITS.depth) {
      const depth = parser.stack.filter((token) => COLLECTIONS.has(token.type)).length
      if (depth > LIMITS.depth) {
        faults.push(fault(tooDeep(), locate(parser.offset - 1)))
        return undefined
      }
    }
  }
  for (const token of parser.end()) take(token)
  documents.push(...composer.end(false, text.length))
  for (const error of composer.streamInfo().errors) {
    faults.push(fault(yamlProblem(error.code, error.message), locate(error.pos[0])))
  }
  return documents
}

/** Errors that this module tells in its own way, at the node they stand at. */
const OWN = new Set(['BAD_DIRECTIVE', 'TAG_RESOLVE_FAILED', 'MULTIPLE_TAGS', 'BAD_COLLECTION_TYPE'])

/** The opening of the quote or bracket that the reader found unclosed at `offset`; `offset` itself when there is none. */
function openingOf(yaml: Yaml, document: Document.Parsed, offset: number): number {
  let opening = offset
  yaml.visit(document, {
    Node: (_, node) => {
      const quoted = yaml.isScalar(node) && node.type?.startsWith('QUOTE')
      const bracketed = yaml.isCollection(node) && node.flow === true
      if ((quoted || bracketed) && node.range?.[1] === offset) opening = node.range[0]
    },
  })
  return opening
}

function syntaxFaults(yaml: Yaml, document: Document.Parsed, locate: Locate): Fault[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const error of document.errors) {
    if (OWN.has(error.code)) continue
    const problem = error.code === 'RESOURCE_EXHAUSTION' ? tooDeep() : yamlProblem(error.code, error.message)
    const unclosed = problem.message.endsWith('is not closed')
    const place = locate(unclosed ? openingOf(yaml, document, error.pos[0]) : error.pos[0])
    // One slip is often met several times in its line.
    const id = `${place.line} ${problem.message}`
    if (!seen.has(id)) faults.push(fault(problem, place))
    seen.add(id)
  }
  return faults
}

/**
 * Reads YAML 1.2 (core schema without timestamps; anchors and aliases, but no tags, merge keys or directives) into trees.
 * A document with a syntax error gives its faults and no tree; empty documents are passed over.
 *
 * @param document the name that places show
 */
export async function yamlTrees(text: string, document: string): Promise<Read> {
  const plain = plainYaml(text, document)
  return plain === undefined ? fullYamlTrees(text, document) : { trees: plain, faults: [] }
}

/** The same by the full YAML reader alone: the reference for the plain one. */
export async function fullYamlTrees(text: string, document: string): Promise<Read> {
  const yaml = await import('yaml')
  const locate = lineIndex(text, document)
  const faults: Fault[] = []
  const trees: Tree[] = []
  for (const parsed of documentsOf(yaml, text, locate, faults) ?? []) {
    const broken = syntaxFaults(yaml, parsed, locate)
    faults.push(...broken)
    if (broken.length > 0 || parsed.contents === null) continue
    const tree = treeOfYaml(yaml, parsed.contents, locate, faults)
    if (tree.kind !== 'empty') trees.push(tree)
  }
  return { trees, faults }
}
