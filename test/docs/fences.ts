/** A block of code in Markdown. */
export interface Fence {
  readonly language: string
  readonly lines: readonly string[]
  /** The heading it stands under. */
  readonly heading: string
}

export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = []
  let heading = ''
  let open: { language: string; lines: string[] } | undefined
  for (const line of markdown.split('\n')) {
    const fence = /^```(.*)$/.exec(line)
    if (fence === null && open === undefined) heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading
    else if (fence === null) open?.lines.push(line)
    else if (open === undefined) open = { language: fence[1] ?? '', lines: [] }
    else {
      fences.push({ ...open, heading })
      open = undefined
    }
  }
  return fences
}

/** Each `$ pactwright …` of a block with the lines that follow it; `…` alone stands for lines left out. */
export function sessions({ lines }: Fence): { command: string; output: string[] }[] {
  const found: { command: string; output: string[] }[] = []
  for (const line of lines) {
    if (line.startsWith('$ ')) found.push({ command: line.slice(2), output: [] })
    else found.at(-1)?.output.push(line)
  }
  return found
}
