const BREAK_AFTER = /[-/.,_]/

const FIXED_SPACE = '\u00a0'

/** Text whose spaces are kept and never broken at: for columns inside a sentence. `wrap` turns them into spaces. */
export const fixed = (text: string): string => text.replaceAll(' ', FIXED_SPACE)

/** Columns that a text takes: code points, without colour codes. */
export const widthOf = (text: string): number => [...text].length

/** The last place within `width` code points after which a long word may be broken. */
function breakPoint(points: readonly string[], width: number): number {
  for (let end = width; end > width / 2; end--) {
    if (BREAK_AFTER.test(points[end - 1] ?? '')) return end
  }
  return width
}

function pieces(word: string, width: number): string[] {
  const out: string[] = []
  let rest = [...word]
  while (rest.length > width) {
    const end = breakPoint(rest, width)
    out.push(rest.slice(0, end).join(''))
    rest = rest.slice(end)
  }
  return [...out, rest.join('')]
}

/**
 * Breaks plain text into lines of at most `width` columns: between words, else after a hyphen, slash or dot of an id,
 * else anywhere. Line breaks in the text stay.
 */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(1, width)
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = []
    let line = ''
    for (const piece of paragraph.split(' ').flatMap((word) => pieces(word, room))) {
      if (line === '') line = piece
      else if (widthOf(line) + 1 + widthOf(piece) <= room) line = `${line} ${piece}`
      else {
        lines.push(line)
        line = piece
      }
    }
    return [...lines, line].map((one) => one.replaceAll(FIXED_SPACE, ' ').trimEnd())
  })
}

/** Wrapped text whose later lines are indented so far that they stand under the first. */
export function hang(lead: string, text: string, width: number): string[] {
  const indent = ' '.repeat(widthOf(lead))
  return wrap(text, width - widthOf(lead)).map((line, index) => `${index === 0 ? lead : indent}${line}`)
}
