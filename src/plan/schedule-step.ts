/** Most steps by which a value may have grown. */
export const MOST_STEPS = 1_000

/** A day number, or an exact number as text. */
export type Position = number | { readonly n: string; readonly d: string }
