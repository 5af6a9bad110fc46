import { list } from './catalogue.ts'

const count = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

/** What other readings would give. */
export const readingsText = {
  heading: 'Other readings',
  none: 'none: no term has another',
  changing: (n: number, terms: number, changing: number): string => {
    const found = changing === 0 ? 'none changes anything' : `${changing} change${changing === 1 ? 's' : ''} something`
    return `${n} of ${count(terms, 'term')}: ${found}`
  },
  title: (term: string, reading: string, instead: string | undefined, was: string): string =>
    `${term}: ${reading} instead of ${instead === undefined ? was : `${instead} (${was})`}`,
  asItIs: 'as it is',
  becomes: 'becomes',
  change: 'change',
  totals: 'total',
  payments: 'payment',
  payment: 'payment',
  decision: 'decision',
  kind: (kind: string): string => kind,
  due: (date: string): string => `due ${date}`,
  many: (n: number, what: string): string => `${count(n, what)} ${n === 1 ? 'changes' : 'change'}; --all shows each`,
  quiet: (which: readonly string[]): string => `Nothing changes with ${list(which)}.`,
  faulty: (which: string, faults: readonly string[]): string => `${which} cannot be run: ${faults.join('; ')}.`,
  left: (which: readonly string[]): string =>
    `Not run, since there are too many: ${list(which)}. Give one by --reading to run it.`,
} as const
