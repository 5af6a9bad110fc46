import type { Command, Flag } from './command.ts'
import { SCHEMAS } from './schema-names.ts'

const format = (...choices: string[]): Flag => ({
  name: 'format',
  value: choices.join('|'),
  choices,
  about: 'how to print; default text',
})

const reading: Flag = {
  name: 'reading',
  value: 'NAME',
  repeatable: true,
  about: 'pick a reading wherever a term has it, or for one term: share.rate=press',
}

const set: Flag = {
  name: 'set',
  value: 'TERM=VALUE',
  repeatable: true,
  about: 'give a term another value: share.rate=18%',
}

const variant: Flag = { name: 'variant', value: 'NAME', about: 'only this variant of the scenario' }

export const COMMANDS: readonly Command[] = [
  {
    name: 'run',
    usage: 'run <scenario…>',
    about: 'run scenarios: who gets the work, who is paid, what may be used, and by which clause',
    positional: { what: 'scenario', least: 1, most: Number.POSITIVE_INFINITY },
    flags: [
      {
        ...format('text', 'json', 'ndjson', 'csv', 'journal'),
        about: 'how to print; default by the ending of --out, else text',
      },
      {
        name: 'table',
        value: 'payments|entries|decisions',
        choices: ['payments', 'entries', 'decisions'],
        about: 'what --format csv prints; default payments',
      },
      { name: 'out', value: 'FILE', about: 'write the outcome to a file instead' },
      reading,
      set,
      variant,
      {
        name: 'confirm',
        value: 'all|sample|none',
        choices: ['all', 'sample', 'none'],
        about: 'how many evaluations json-rules-engine is asked too; default all, a sample above 2,000',
      },
      {
        name: 'trace',
        value: 'none|verdicts|all',
        choices: ['none', 'verdicts', 'all'],
        about: 'how much of the reasons the outcome carries; default none',
      },
      { name: 'all', about: 'show every payment and every variant in full' },
      { name: 'all-readings', about: 'show what each other reading of a term would change' },
    ],
    examples: [
      { line: 'run microsoft-openai/seed', about: 'a scenario by name' },
      { line: "run 'scenarios/**/*.yaml'", about: 'all that fit, and a summary' },
      { line: 'run microsoft-openai/seed --reading press --format json', about: 'under another reading, as JSON' },
      { line: 'run microsoft-openai/seed --all-readings', about: 'and what the other readings would change' },
      { line: 'run microsoft-openai/seed --format journal', about: 'the ledger, for hledger and its kin' },
    ],
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'explain',
    usage: 'explain <scenario> <id>',
    about: 'say why: of a decision, notice, payment, ledger entry, use or refused bid',
    positional: { what: 'scenario and id', least: 2, most: 2 },
    flags: [
      {
        name: 'depth',
        value: 'line|verdicts|everything',
        choices: ['line', 'verdicts', 'everything'],
        about: 'how much to say; default verdicts',
      },
      reading,
      set,
      variant,
    ],
    examples: [
      { line: 'explain microsoft-openai/seed openai-share-through-2030/2025-03', about: 'how an amount came about' },
      { line: 'explain microsoft-openai/seed stargate-abilene --depth everything', about: 'every rule and every test' },
    ],
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  {
    name: 'law',
    usage: 'law <pack> --on DATE',
    about: 'the rules and terms in force on a day, and what changed that day',
    positional: { what: 'pack', least: 1, most: 1 },
    flags: [{ name: 'on', value: 'DATE', about: 'the day, as in 2025-03-01' }, reading, set, format('text', 'json')],
    examples: [{ line: 'law microsoft-openai --on 2025-03-01', about: 'the law of that day' }],
    load: async () => (await import('./law.ts')).law,
  },
  {
    name: 'list',
    usage: 'list',
    about: 'the packs and scenarios there are',
    positional: { what: '', least: 0, most: 0 },
    flags: [format('text', 'json')],
    examples: [{ line: 'list', about: 'names to run and to look up' }],
    load: async () => (await import('./list.ts')).list,
  },
  {
    name: 'validate',
    usage: 'validate <file…>',
    about: 'tell all faults of packs and scenarios without running them',
    positional: { what: 'file', least: 1, most: Number.POSITIVE_INFINITY },
    flags: [],
    examples: [
      { line: 'validate rules/microsoft-openai scenarios/microsoft-openai/seed.yaml', about: 'a pack and a scenario' },
    ],
    load: async () => (await import('./validate.ts')).validate,
  },
  {
    name: 'schema',
    usage: `schema <${SCHEMAS.join('|')}>`,
    about: 'print the JSON Schema of a kind of document, or of the outcome',
    positional: { what: SCHEMAS.join(', '), least: 1, most: 1 },
    flags: [],
    examples: [{ line: 'schema scenario', about: 'for an editor, or to check a file' }],
    load: async () => (await import('./schema.ts')).schema,
  },
]
