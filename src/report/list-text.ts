import { HEADINGS, NOTHING_FOUND } from './catalogue.ts'
import { headed } from './section.ts'
import type { Style } from './style.ts'
import { table } from './table.ts'

export interface Listed {
  readonly name: string
  readonly title: string
}

/** Packs and scenarios by name, each with its title. */
export function listText(
  { packs, scenarios }: { readonly packs: readonly Listed[]; readonly scenarios: readonly Listed[] },
  style: Style,
): string {
  const columns = [
    { title: '', least: 24 },
    { title: '', least: 20, prose: true },
  ]
  const section = (title: string, listed: readonly Listed[]): string => {
    const rows = listed.map(({ name, title: about }) => [name, about])
    const lines = rows.length === 0 ? [`  ${NOTHING_FOUND}`] : table(columns, rows, style)
    return `${headed(title, lines, style).join('\n')}\n`
  }
  return [section(HEADINGS.packs, packs), section(HEADINGS.scenarios, scenarios)].join('\n')
}
