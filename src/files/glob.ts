import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export const isGlob = (path: string): boolean => /[*?{]/.test(path)

/** Deeper folders than any pack of scenarios has, shallower than a tree that goes round in a circle. */
const DEEPEST = 32

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')

/**
 * The pattern of a glob over paths with `/`: `*` and `?` within a name, `**` over folders, `{a,b}` for either.
 * As in shells, a name that starts with a dot must be asked for by its dot.
 */
export function globPattern(glob: string): RegExp {
  let source = ''
  let braces = 0
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] ?? ''
    const starts = at === 0 || glob[at - 1] === '/'
    const visible = starts ? '(?!\\.)' : ''
    if (starts && /^\*\*(\/|$)/.test(glob.slice(at))) {
      const last = glob[at + 2] === undefined
      source += last ? '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*'
      at += last ? 1 : 2
    } else if (character === '*') source += `${visible}[^/]*`
    else if (character === '?') source += `${visible}[^/]`
    else if (character === '{' && glob.includes('}', at)) {
      braces += 1
      source += '(?:'
    } else if (character === '}' && braces > 0) {
      braces -= 1
      source += ')'
    } else if (character === ',' && braces > 0) source += '|'
    else source += literal(character)
  }
  return new RegExp(`^${source}${')'.repeat(braces)}$`, 'u')
}

function walk(folder: string, prefix: string, depth: number, found: string[]): void {
  const entries = readFolder(folder)
  for (const entry of entries) {
    const path = `${prefix}${entry.name}`
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && depth < DEEPEST) walk(join(folder, entry.name), `${path}/`, depth + 1, found)
    } else found.push(path)
  }
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** The files that fit a glob, as paths like the glob's own (relative to `cwd`, or absolute), sorted; linked folders are not entered. */
export function globFiles(glob: string, cwd: string): string[] {
  const parts = glob.split('/')
  const fixed = parts.slice(0, parts.findIndex(isGlob))
  const base = fixed.join('/')
  const prefix = base === '' && fixed.length === 0 ? '' : `${base}/`
  const found: string[] = []
  walk(glob.startsWith('/') ? prefix : join(cwd, prefix), '', 0, found)
  const pattern = globPattern(glob.slice(prefix.length))
  return found
    .filter((path) => pattern.test(path))
    .map((path) => `${prefix}${path}`)
    .sort()
}
