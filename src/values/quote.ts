const MOST = 60

/** A user's text in backticks, cut when it is long, so that a message stays one line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > MOST ? `\`${line.slice(0, MOST)}…\`` : `\`${line}\``
}
