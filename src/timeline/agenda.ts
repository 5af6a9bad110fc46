/**
 * The agenda of a simulation: what happens, in the one order of things that happen at one instant. Never by file order.
 */

/** Places in the order within one instant; gaps are left for what later comes between. */
export const RANK = {
  amendment: 1,
  event: 2,
  request: 4,
  answer: 5,
  deadline: 6,
  use: 7,
  posting: 8,
} as const

export type Rank = (typeof RANK)[keyof typeof RANK]

export interface AgendaItem<T> {
  /** Milliseconds of the epoch. */
  readonly at: number
  readonly rank: Rank
  /** Stream or request, party, item, id: compared in turn. */
  readonly ids: readonly string[]
  readonly item: T
}

export interface Agenda<T> {
  readonly add: (item: AgendaItem<T>) => void
  readonly next: () => AgendaItem<T> | undefined
}

function compareItems(a: AgendaItem<unknown>, b: AgendaItem<unknown>): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.rank !== b.rank) return a.rank - b.rank
  for (let index = 0; index < Math.max(a.ids.length, b.ids.length); index++) {
    const left = a.ids[index] ?? ''
    const right = b.ids[index] ?? ''
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

/** An agenda that starts with some items; what is added later finds its place. */
export function createAgenda<T>(items: readonly AgendaItem<T>[]): Agenda<T> {
  const sorted = [...items].sort(compareItems)
  let head = 0
  return {
    add: (item) => {
      let low = head
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        const there = sorted[middle]
        if (there !== undefined && compareItems(there, item) <= 0) low = middle + 1
        else high = middle
      }
      sorted.splice(low, 0, item)
    },
    next: () => sorted[head++],
  }
}
