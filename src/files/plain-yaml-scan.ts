import { isForbiddenKey } from '../document/forbidden-key.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
import { LIMITS } from './limits.ts'
import { plainScalar } from './plain-scalar.ts'

/** Where the reading of plain YAML stands: a line, counted from 0, and an offset in it. */
export interface Scan {
  readonly document: string
  readonly lines: readonly string[]
  row: number
  column: number
}

/** Leaves the reading of plain YAML, so that the full reader takes over; never seen outside. */
export class Declined extends Error {}

export function decline(): never {
  throw new Declined()
}

export const lineAt = (scan: Scan): string => scan.lines[scan.row] ?? ''

export const placeHere = (scan: Scan): Place => ({
  document: scan.document,
  line: scan.row + 1,
  column: scan.column + 1,
})

/** A key that needs no thought: a dotted name, and the colon and space (or end) after it. */
const KEY = /([A-Za-z0-9_][A-Za-z0-9_./-]*):(?= |$)/y
const DOUBLE = /"([^"\\]*)"/y
const SINGLE = /'([^']*(?:''[^']*)*)'/y
/** The first character of a plain scalar: no indicator; a minus only before a digit. */
const START = /[A-Za-z0-9_=~.+<$€£(/]|-[0-9.]|[^\x00-\x7F]/y

export function take(scan: Scan, pattern: RegExp): string | undefined {
  pattern.lastIndex = scan.column
  const match = pattern.exec(lineAt(scan))
  if (match === null) return undefined
  scan.column += match[0].length
  return match[1] ?? match[0]
}

export const takeKey = (scan: Scan): string | undefined => {
  const key = take(scan, KEY)
  return key === undefined || key.length > 200 || isForbiddenKey(key) ? undefined : key
}

export const skipSpaces = (scan: Scan): void => {
  const line = lineAt(scan)
  while (line.charCodeAt(scan.column) === 32) scan.column += 1
}

/** Whether nothing but spaces and a comment, which a space must precede, stands in the rest of the line. */
export function atLineEnd(scan: Scan): boolean {
  const from = scan.column
  skipSpaces(scan)
  const line = lineAt(scan)
  return scan.column >= line.length || (line[scan.column] === '#' && scan.column > from)
}

function quoted(scan: Scan, place: Place): Tree {
  const double = lineAt(scan)[scan.column] === '"'
  const text = take(scan, double ? DOUBLE : SINGLE) ?? decline()
  return { kind: 'text', text: double ? text : text.replaceAll("''", "'"), place, style: 'quoted' }
}

/** The end of a plain scalar in brackets: a comma, a closing bracket, a comment. An opening bracket cannot stand in it. */
function endInFlow(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const character = line[at]
    if (character === ',' || character === ']' || character === '}') return at
    if (character === '[' || character === '{') decline()
    if (character === '#' && line[at - 1] === ' ') return at
  }
  return line.length
}

function endInBlock(line: string, from: number): number {
  const comment = line.indexOf(' #', from)
  return comment === -1 ? line.length : comment
}

/** Takes a plain scalar up to its end in this line. What only a full reader can judge is declined. */
function plain(scan: Scan, place: Place, inFlow: boolean): Tree {
  const line = lineAt(scan)
  START.lastIndex = scan.column
  if (!START.test(line)) decline()
  const end = inFlow ? endInFlow(line, scan.column) : endInBlock(line, scan.column)
  const text = line.slice(scan.column, end).trimEnd()
  if (/:(?:[ ,[\]{}]|$)/.test(text)) decline()
  // Back over the spaces, one of which a comment needs before it.
  scan.column += text.length
  return plainScalar(text, place)
}

export function takeScalar(scan: Scan, inFlow: boolean): Tree {
  const place = placeHere(scan)
  const first = lineAt(scan)[scan.column]
  return first === '"' || first === "'" ? quoted(scan, place) : plain(scan, place, inFlow)
}

/** Skips spaces, comments and line breaks inside brackets, whose later lines stand deeper than the block around them. */
function skipInFlow(scan: Scan, around: number): string {
  while (atLineEnd(scan)) {
    scan.row += 1
    scan.column = 0
    if (scan.row >= scan.lines.length) decline()
    skipSpaces(scan)
    const line = lineAt(scan)
    if (scan.column <= around || scan.column >= line.length) decline()
    // A comment that fills its line has its space in the indentation, which has just been skipped.
    if (line[scan.column] === '#') scan.column = line.length
  }
  return lineAt(scan)[scan.column] ?? decline()
}

/** Takes the comma or the closing bracket after an item; true when another item must follow. */
function another(scan: Scan, close: string, around: number): boolean {
  const next = skipInFlow(scan, around)
  if (next !== ',' && next !== close) decline()
  scan.column += 1
  if (next === close) return false
  if (skipInFlow(scan, around) === close) decline()
  return true
}

function flowMap(scan: Scan, around: number, depth: number): Tree {
  const place = placeHere(scan)
  scan.column += 1
  const entries: Entry[] = []
  const keys = new Set<string>()
  let more = skipInFlow(scan, around) !== '}'
  if (!more) scan.column += 1
  while (more) {
    const keyPlace = placeHere(scan)
    const key = takeKey(scan) ?? decline()
    if (keys.size === keys.add(key).size) decline()
    skipSpaces(scan)
    if (scan.column >= lineAt(scan).length) decline()
    entries.push({ key, keyPlace, value: takeValue(scan, around, depth) })
    more = another(scan, '}', around)
  }
  return { kind: 'map', entries, place }
}

function flowList(scan: Scan, around: number, depth: number): Tree {
  const place = placeHere(scan)
  scan.column += 1
  const items: Tree[] = []
  let more = skipInFlow(scan, around) !== ']'
  if (!more) scan.column += 1
  while (more) {
    items.push(takeValue(scan, around, depth))
    more = another(scan, ']', around)
  }
  return { kind: 'list', items, place }
}

function takeValue(scan: Scan, around: number, depth: number): Tree {
  const next = lineAt(scan)[scan.column]
  return next === '{' || next === '[' ? takeFlow(scan, around, depth) : takeScalar(scan, true)
}

/**
 * Takes a list or map in brackets.
 * @param around the indentation of the block it stands in
 * @param depth how many lists and maps are around it
 */
export function takeFlow(scan: Scan, around: number, depth: number): Tree {
  if (depth >= LIMITS.depth) decline()
  return lineAt(scan)[scan.column] === '{' ? flowMap(scan, around, depth + 1) : flowList(scan, around, depth + 1)
}
