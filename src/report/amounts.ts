/** `25000000.00` → `25,000,000.00`; a sign stays in front. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.')
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

export const money = (amount: string, currency: string): string => `${grouped(amount)} ${currency}`

/** The exact sum of decimal texts, at the most decimals that any of them has. */
export function sumOf(amounts: readonly string[]): string {
  const decimals = Math.max(0, ...amounts.map((one) => one.split('.')[1]?.length ?? 0))
  const scaled = amounts.map((one) => {
    const [whole = '0', fraction = ''] = one.split('.')
    return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`)
  })
  const sum = scaled.reduce((a, b) => a + b, 0n)
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return sum < 0n ? `-${text}` : text
}

/** Splits `800 MW` and `24 USD per MW-month` into number and unit. */
function split(text: string): readonly [string, string] {
  const at = text.indexOf(' ')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

export interface Measures {
  /** The unit that all have, for the head of a column; undefined when they differ. */
  readonly unit: string | undefined
  /** The text without the common unit, grouped. */
  readonly show: (text: string) => string
}

/** What a column of quantities or prices shares, so that it stands once in the head and not in every row. */
export function measures(texts: readonly string[]): Measures {
  const units = new Set(texts.filter((text) => text !== '').map((text) => split(text)[1]))
  const unit = units.size === 1 ? [...units][0] : undefined
  const show = (text: string): string => {
    if (text === '') return ''
    const [number, own] = split(text)
    return unit !== undefined || own === '' ? grouped(number) : `${grouped(number)} ${own}`
  }
  return { unit: unit === '' ? undefined : unit, show }
}
