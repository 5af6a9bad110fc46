type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/**
 * Without the keys that have no value.
 * @example present({ from: 1, to: undefined }) // { from: 1 }
 */
export const present = <T extends object>(parts: T): Present<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, one]) => one !== undefined)) as Present<T>
