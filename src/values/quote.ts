const MOST = 60

/** A user's text in backticks, cut when it is long, so that a message stays one line. */
export function quote(text: string): string {
  const line = text.slice(0, 4 * MOST).replace(/\s+/g, ' ')
  return line.length > MOST || text.length > 4 * MOST ? `\`${line.slice(0, MOST)}…\`` : `\`${line}\``
}
