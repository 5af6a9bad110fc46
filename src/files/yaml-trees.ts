import type { Document } from 'yaml'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { lineIndex } from './line-index.ts'
import { plainYaml } from './plain-yaml.ts'
import { tooDeep } from './too-deep.ts'
import { treeOfYaml } from './tree-of-yaml.ts'
import type { Yaml, YamlError } from './yaml-documents.ts'
import { yamlDocuments } from './yaml-documents.ts'
import { yamlProblem } from './yaml-fault.ts'

/** What a text came to: one tree for each document in it that could be read. */
export interface Read {
  readonly trees: Tree[]
  readonly faults: Fault[]
}

type Locate = (offset: number) => Place

const directive = (source: string): Problem | undefined =>
  /^%YAML +1\.2\s*$/.test(source)
    ? undefined
    : {
        code: 'yaml-directive',
        message: `directive \`${source.trim()}\`: only YAML 1.2 without directives is read`,
        hint: 'remove the line',
      }

/** Errors that this package tells in its own way, at the node they stand at. */
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

function syntaxFaults(yaml: Yaml, errors: readonly YamlError[], locate: Locate, document?: Document.Parsed): Fault[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  for (const { code, message, offset } of errors) {
    if (OWN.has(code)) continue
    const problem = code === 'RESOURCE_EXHAUSTION' ? tooDeep() : yamlProblem(code, message)
    const unclosed = document !== undefined && problem.message.endsWith('is not closed')
    const place = locate(unclosed ? openingOf(yaml, document, offset) : offset)
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
  const { documents, errors, directives, problem } = yamlDocuments(yaml, text)
  const faults = directives.flatMap(({ source, offset }) => {
    const refused = directive(source)
    return refused === undefined ? [] : [fault(refused, locate(offset))]
  })
  if (problem !== undefined) return { trees: [], faults: [...faults, fault(problem.problem, locate(problem.offset))] }
  faults.push(...syntaxFaults(yaml, errors, locate))
  const trees: Tree[] = []
  for (const { content, errors: own } of documents) {
    const broken = syntaxFaults(yaml, own, locate, content)
    faults.push(...broken)
    if (broken.length > 0 || content.contents === null) continue
    const tree = treeOfYaml(yaml, content.contents, locate, faults)
    if (tree.kind !== 'empty') trees.push(tree)
  }
  return { trees, faults }
}
