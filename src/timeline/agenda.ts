/**
 * The agenda of a simulation: what happens, in the one order of things that happen at one instant. Never by file order.
 */

/** Places in the order within one instant; gaps are left for what later comes between. */
export const RANK = {
  amendment: 1,
  event: 2,
  deal: 3,
  request: 4,
  answer: 5,
  deadline: 6,
  closing: 7,
  use: 7.5,
  usage: 7.8,
  posting: 8,
  crossing: 9,
  close: 10,
  expiry: 11,
  due: 12,
  paid: 12.5,
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
  readonly isEmpty: () => boolean
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

/**
 * An agenda that starts with some items; what is added later finds its place, even among things of the same instant.
 *
 * @example
 * const agenda = createAgenda([{ at: 0, rank: RANK.request, ids: ['a'], item: 'a request' }])
 * agenda.next()?.item // 'a request', then undefined
 */
export function createAgenda<T>(items: readonly AgendaItem<T>[]): Agenda<T> {
  // What is known from the start is sorted once. What comes later is little at any time and waits in a heap.
  const known = [...items].sort(compareItems)
  const added: AgendaItem<T>[] = []
  let head = 0
  return {
    add: (item) => push(added, item),
    next: () => {
      const first = known[head]
      const late = added[0]
      if (late === undefined || (first !== undefined && compareItems(first, late) <= 0)) {
        head += first === undefined ? 0 : 1
        return first
      }
      return pop(added)
    },
    isEmpty: () => head >= known.length && added.length === 0,
  }
}

/** Adds to a binary heap: no item comes before its parent, at half its index. */
function push<T>(heap: AgendaItem<T>[], item: AgendaItem<T>): void {
  let index = heap.length
  while (index > 0) {
    const above = (index - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || compareItems(parent, item) <= 0) break
    heap[index] = parent
    index = above
  }
  heap[index] = item
}

/** Takes the first item off a heap and lets the last sink to its place. */
function pop<T>(heap: AgendaItem<T>[]): AgendaItem<T> | undefined {
  const first = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return first
  let index = 0
  for (;;) {
    const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]]
    const goRight = left !== undefined && right !== undefined && compareItems(right, left) < 0
    const least = goRight ? right : left
    if (least === undefined || compareItems(last, least) <= 0) break
    heap[index] = least
    index = 2 * index + (goRight ? 2 : 1)
  }
  heap[index] = last
  return first
}
