/** The documents, and the outcome, that have a JSON Schema. */
export const SCHEMAS = ['agreement', 'amendment', 'scenario', 'sources', 'outcome'] as const
