import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8')

/** One example: the blocks of one agreement, in order. */
export interface Example {
  readonly agreement: string
  readonly text: string
  readonly documents: readonly Readonly<Record<string, unknown>>[]
}

/** The examples of the page. A block that begins another agreement begins another example. */
export const examples: readonly Example[] = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
  .map((match) => match[1] ?? '')
  .reduce<Example[]>((before, text) => {
    const document = parse(text) as Readonly<Record<string, unknown>>
    const last = before.at(-1)
    const begins = !('scenario' in document) && typeof document['agreement'] === 'string'
    if (begins || last === undefined) {
      return [...before, { agreement: String(document['agreement']), text, documents: [document] }]
    }
    const documents = [...last.documents, document]
    return [...before.slice(0, -1), { ...last, text: `${last.text}---\n${text}`, documents }]
  }, [])

const lines = page.replace(/^```[\s\S]*?^```/gm, '').split('\n')
const depth = (line: string): number => /^#+(?= )/.exec(line)?.[0].length ?? 9

/** What stands under a heading, with the sections below it, without the examples. */
export function sectionOf(heading: string): string {
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (start < 0) throw new Error(`the page has no heading ${heading}`)
  const end = lines.findIndex((line, index) => index > start && depth(line) <= depth(lines[start] ?? ''))
  return lines.slice(start, end < 0 ? undefined : end).join('\n')
}

/** What stands under a heading itself, without the sections below it and without the examples. */
export function ownTextOf(heading: string): string {
  const [first = '', ...section] = sectionOf(heading).split('\n')
  const end = section.findIndex((line) => /^#+ /.test(line))
  return [first, ...section.slice(0, end < 0 ? undefined : end)].join('\n')
}
