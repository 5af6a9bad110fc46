import type { Fault, Problem } from '../document/fault.ts'
import { forbiddenKey, isForbiddenKey } from '../document/forbidden-key.ts'
import { fault, printPlace } from '../document/fault.ts'
import type { Entry, Place, Tree } from '../document/tree.ts'
import { duplicateKey } from './duplicate-key.ts'
import { LIMITS } from './limits.ts'
import { tooDeep } from './too-deep.ts'

interface Reading {
  readonly text: string
  readonly locate: (offset: number) => Place
  readonly faults: Fault[]
  at: number
}

/** Thrown inside this module only, to leave the recursion at the first syntax error; never seen by a caller. */
class Stop extends Error {}

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORD = /[^\s,:[\]{}"]+/y

const badJson = (message: string, hint: string): Problem => ({ code: 'bad-json', message, hint })

function stop(reading: Reading, problem: Problem): never {
  reading.faults.push(fault(problem, reading.locate(reading.at)))
  throw new Stop()
}

function match(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at
  const found = pattern.exec(reading.text)?.[0]
  if (found !== undefined) reading.at += found.length
  return found
}

const peek = (reading: Reading): string => {
  match(reading, SPACE)
  return reading.text[reading.at] ?? ''
}

const shown = (reading: Reading): string => {
  const character = peek(reading)
  return character === '' ? 'the end of the file' : `\`${character}\``
}

/** The offset after the closing quote; a loop, because a pattern over a long text may run out of stack. */
function endOfText(source: string, from: number): number | undefined {
  for (let at = from + 1; at < source.length; at += 1) {
    const character = source[at]
    if (character === '"') return at + 1
    if (character === '\\') at += 1
  }
  return undefined
}

function text(reading: Reading): string {
  const end = endOfText(reading.text, reading.at)
  if (end === undefined) return stop(reading, badJson('this text is not closed', 'add the closing `"`'))
  try {
    const value = JSON.parse(reading.text.slice(reading.at, end)) as string
    reading.at = end
    return value
  } catch {
    const hint =
      'write `\\n` for a line break, `\\t` for a tab, and `\\\\` for a backslash; is the text closed with `"`?'
    return stop(reading, badJson('this text holds a line break, a control character or an unknown escape', hint))
  }
}

function key(reading: Reading): string {
  if (peek(reading) === '"') return text(reading)
  const hint =
    reading.text[reading.at] === '}'
      ? 'remove the comma before `}`'
      : 'put keys in double quotes, as in `"id": "block"`'
  return stop(reading, badJson(`found ${shown(reading)} where a key in double quotes is expected`, hint))
}

function comma(reading: Reading, close: string): boolean {
  const next = peek(reading)
  if (next !== ',' && next !== close) {
    stop(
      reading,
      badJson(`found ${shown(reading)} where \`,\` or \`${close}\` is expected`, `add the \`,\` or the \`${close}\``),
    )
  }
  reading.at += 1
  return next === ','
}

function map(reading: Reading, place: Place, depth: number): Tree {
  const entries: Entry[] = []
  const places = new Map<string, Place>()
  reading.at += 1
  let more = peek(reading) !== '}'
  if (!more) reading.at += 1
  while (more) {
    peek(reading)
    const keyPlace = reading.locate(reading.at)
    const name = key(reading)
    if (peek(reading) !== ':') {
      stop(reading, badJson(`found ${shown(reading)} where \`:\` is expected`, 'write `"key": value`'))
    }
    reading.at += 1
    const value = ofValue(reading, depth)
    const first = places.get(name)
    if (isForbiddenKey(name)) reading.faults.push(fault(forbiddenKey(name), keyPlace))
    else if (first !== undefined) reading.faults.push(fault(duplicateKey(name, printPlace(first)), keyPlace))
    else entries.push({ key: name, keyPlace, value })
    places.set(name, first ?? keyPlace)
    more = comma(reading, '}')
    if (reading.faults.length > LIMITS.faults) throw new Stop()
  }
  return { kind: 'map', entries, place }
}

function list(reading: Reading, place: Place, depth: number): Tree {
  const items: Tree[] = []
  reading.at += 1
  let more = peek(reading) !== ']'
  if (!more) reading.at += 1
  while (more) {
    items.push(ofValue(reading, depth))
    more = comma(reading, ']')
  }
  return { kind: 'list', items, place }
}

function ofWord(reading: Reading, place: Place): Tree {
  const at = reading.at
  const number = match(reading, NUMBER)
  const rest = match(reading, WORD)
  const word = `${number ?? ''}${rest ?? ''}`
  if (number !== undefined && rest === undefined) return { kind: 'text', text: number, place }
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', place }
  if (word === 'null') return { kind: 'empty', place }
  reading.at = at
  const found = word === '' ? shown(reading) : `\`${word}\``
  return stop(
    reading,
    badJson(`found ${found} where a value is expected`, 'text stands in double quotes, as in `"25%"`'),
  )
}

function ofValue(reading: Reading, depth: number): Tree {
  const next = peek(reading)
  const place = reading.locate(reading.at)
  if ((next === '{' || next === '[') && depth === LIMITS.depth) stop(reading, tooDeep())
  if (next === '{') return map(reading, place, depth + 1)
  if (next === '[') return list(reading, place, depth + 1)
  if (next === '"') return { kind: 'text', text: text(reading), place, style: 'quoted' }
  return ofWord(reading, place)
}

/**
 * Reads strict JSON (RFC 8259) into a tree, numbers as their source text. The first syntax error ends the reading.
 * A reader of our own, because `JSON.parse` makes floats of numbers and knows no places.
 * @returns undefined when the text is not JSON; the fault is pushed
 */
export function jsonTree(source: string, locate: (offset: number) => Place, faults: Fault[]): Tree | undefined {
  const reading: Reading = { text: source, locate, faults, at: 0 }
  try {
    const tree = ofValue(reading, 0)
    if (peek(reading) !== '') {
      stop(reading, badJson(`found ${shown(reading)} after the end of the document`, 'a JSON file holds one value'))
    }
    return tree
  } catch (error) {
    if (error instanceof Stop) return undefined
    throw error
  }
}
