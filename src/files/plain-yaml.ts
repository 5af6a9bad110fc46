import type { Entry, Tree } from '../document/tree.ts'
import { LIMITS } from './limits.ts'
import type { Scan } from './plain-yaml-scan.ts'
import {
  atLineEnd,
  decline,
  Declined,
  lineAt,
  placeHere,
  skipSpaces,
  take,
  takeFlow,
  takeKey,
  takeScalar,
} from './plain-yaml-scan.ts'

/** Tabs, carriage returns and characters that do not print are for the full reader. */
const UNUSUAL = /[^\n\x20-\x7E\u00A1-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/

const DASH = /-(?: +|$)/y
const BLOCK = /[|>]-?(?= *$)/y

/** Goes to the next line that says something; its indentation, or -1 at the end of the document. */
function nextLine(scan: Scan): number {
  for (; scan.row < scan.lines.length; scan.row += 1) {
    const line = lineAt(scan)
    scan.column = 0
    skipSpaces(scan)
    if (scan.column < line.length && line[scan.column] !== '#') {
      const mark = scan.column === 0 && (line.startsWith('---') || line.startsWith('...') || line[0] === '%')
      return mark ? -1 : scan.column
    }
  }
  return -1
}

/** Ends a line that holds a whole value. A deeper line next is no one's, and so declined in the end. */
function endLine(scan: Scan): void {
  if (!atLineEnd(scan)) decline()
  scan.row += 1
  nextLine(scan)
}

/** Takes the lines below `|` or `>` when they are plain: all indented alike, none empty. */
function takeBlockText(scan: Scan, indent: number): Tree {
  const place = placeHere(scan)
  const sign = take(scan, BLOCK) ?? decline()
  const texts: string[] = []
  let deep = -1
  for (scan.row += 1; scan.row < scan.lines.length; scan.row += 1) {
    const line = lineAt(scan)
    scan.column = 0
    skipSpaces(scan)
    if (line === '') {
      // Empty lines end it, unless it goes on below them.
      if (nextLine(scan) > indent) decline()
      break
    }
    if (scan.column <= indent && scan.column < line.length) break
    if (deep === -1) deep = scan.column
    if (scan.column >= line.length || scan.column !== deep || line.endsWith(' ')) decline()
    texts.push(line.slice(deep))
  }
  // A comment right below would have to be told from the text.
  if (texts.length === 0 || /^ *#/.test(lineAt(scan))) decline()
  const text = texts.join(sign.startsWith('|') ? '\n' : ' ') + (sign.endsWith('-') ? '' : '\n')
  return { kind: 'text', text, place, style: 'block' }
}

/**
 * Takes the value after a key or a dash: in the same line, or the block below.
 * @param indent of the block that the key or the dash stands in
 * @param inMap a list below a key may stand as far left as the key
 */
function takeValue(scan: Scan, indent: number, inMap: boolean, depth: number): Tree {
  if (atLineEnd(scan)) {
    scan.row += 1
    const below = nextLine(scan)
    const list = inMap && below === indent && isDash(scan)
    return below > indent || list ? takeBlock(scan, below, depth) : decline()
  }
  const first = lineAt(scan)[scan.column]
  if (first === '|' || first === '>') {
    const text = takeBlockText(scan, indent)
    nextLine(scan)
    return text
  }
  const value = first === '{' || first === '[' ? takeFlow(scan, indent, depth) : takeScalar(scan, false)
  endLine(scan)
  return value
}

function isDash(scan: Scan): boolean {
  DASH.lastIndex = scan.column
  return DASH.test(lineAt(scan))
}

function takeMap(scan: Scan, indent: number, depth: number): Tree {
  const place = placeHere(scan)
  const entries: Entry[] = []
  const keys = new Set<string>()
  do {
    const keyPlace = placeHere(scan)
    const key = takeKey(scan) ?? decline()
    if (keys.size === keys.add(key).size) decline()
    entries.push({ key, keyPlace, value: takeValue(scan, indent, true, depth) })
  } while (isAt(scan, indent))
  return { kind: 'map', entries, place }
}

/** Whether the reading stands at the first character of a line of this indentation, and not at the document's end. */
function isAt(scan: Scan, indent: number): boolean {
  return scan.row < scan.lines.length && scan.column === indent && nextLine(scan) === indent
}

function takeList(scan: Scan, indent: number, depth: number): Tree {
  const place = placeHere(scan)
  const items: Tree[] = []
  do {
    take(scan, DASH)
    items.push(takeItem(scan, indent, depth))
  } while (isAt(scan, indent) && isDash(scan))
  return { kind: 'list', items, place }
}

const STARTS_MAP = /[A-Za-z0-9_][A-Za-z0-9_./-]*:(?: |$)/y

/** An item may be a map that starts in the line of its dash. */
function takeItem(scan: Scan, indent: number, depth: number): Tree {
  STARTS_MAP.lastIndex = scan.column
  if (!STARTS_MAP.test(lineAt(scan))) return takeValue(scan, indent, false, depth)
  if (depth >= LIMITS.depth) decline()
  return takeMap(scan, scan.column, depth + 1)
}

function takeBlock(scan: Scan, indent: number, depth: number): Tree {
  if (depth >= LIMITS.depth) decline()
  return isDash(scan) ? takeList(scan, indent, depth + 1) : takeMap(scan, indent, depth + 1)
}

function takeDocuments(scan: Scan): Tree[] {
  const trees: Tree[] = []
  while (scan.row < scan.lines.length) {
    if (nextLine(scan) === 0) {
      trees.push(takeBlock(scan, 0, 0))
      if (nextLine(scan) !== -1) decline()
    }
    if (scan.row < scan.lines.length) {
      if (lineAt(scan) !== '---') decline()
      scan.row += 1
    }
  }
  return trees
}

/**
 * Reads the plain part of YAML that packs and scenarios are written in: maps and lists by indentation or in brackets,
 * scalars in one line, simple `|` and `>` texts, comments, `---`. It is here for start-up: cold, it is about ten times
 * as fast as a full YAML reader, which need not even be loaded. It never reports: whatever it does not know for certain
 * it declines, and the full reader decides. A property test holds its trees, with all places, equal to the full reader's.
 *
 * @returns undefined when the text is not plain
 */
export function plainYaml(text: string, document: string): Tree[] | undefined {
  if (UNUSUAL.test(text)) return undefined
  const scan: Scan = { document, lines: text.split('\n'), row: 0, column: 0 }
  try {
    const trees = takeDocuments(scan)
    return trees.length === 0 ? undefined : trees
  } catch (error) {
    if (error instanceof Declined) return undefined
    throw error
  }
}
