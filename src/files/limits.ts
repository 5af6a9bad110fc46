/** What one YAML or JSON document may hold: each limit is a fault, met before it costs time or memory. */
export const LIMITS = {
  /** Bytes of a file. */
  bytes: 4 * 1024 * 1024,
  /** Lists and maps inside one another. */
  depth: 64,
  /** Aliases that are followed, also those inside what an alias stands for. */
  aliases: 100,
  /** Values that all aliases of a file together may add. */
  aliasValues: 100_000,
  /** Words and signs of a YAML text that needs the full reader, which makes several objects of each. */
  lexemes: 1_000_000,
  /** Faults of one file that are told. */
  faults: 100,
} as const
