import { expect, test } from 'vitest'
import { runLine } from './run-line.ts'

const cases: readonly (readonly [line: string, stderr: string])[] = [
  ['expalin x y', 'pactwright  unknown-command  `expalin` is no command\n    did you mean `explain`?\n1 fault\n'],
  [
    'seed.yaml',
    'pactwright  unknown-command  `seed.yaml` is no command\n    to run a scenario, write `pactwright run seed.yaml`\n1 fault\n',
  ],
  [
    'frobnicate',
    'pactwright  unknown-command  `frobnicate` is no command\n    known: `run`, `explain`, `law`, `list`, `validate`, `schema`\n1 fault\n',
  ],
  [
    'run',
    'run <scenario…>  missing-argument  `run` needs a scenario\n    as in `pactwright run microsoft-openai/seed`\n1 fault\n',
  ],
  [
    'explain microsoft-openai/seed',
    'explain <scenario> <id>  missing-argument  `explain` needs scenario and id\n    as in `pactwright explain microsoft-openai/seed openai-share-through-2030/2025-03`\n1 fault\n',
  ],
  [
    'list everything',
    'list  unknown-argument  `everything` is one argument too many\n    as in `pactwright list`\n1 fault\n',
  ],
  [
    'run x --format jsno',
    '--format  unknown-value  `jsno` is no value of `--format`\n    did you mean `json`?\n1 fault\n',
  ],
  ['run x --out', '--out  missing-value  `--out` needs a value\n    write `--out FILE`\n1 fault\n'],
  ['run x --out a --out b', '--out  given-twice  `--out` is given twice\n    keep one of the two\n1 fault\n'],
  [
    'list --reading press',
    '--reading  unknown-flag  `list` has no flag `--reading`\n    `run`, `explain`, `law` has it\n1 fault\n',
  ],
  [
    'list --zzzzzzzzz',
    '--zzzzzzzzz  unknown-flag  `list` has no flag `--zzzzzzzzz`\n    see `pactwright list --help`\n1 fault\n',
  ],
  ['law microsoft-openai', '--on  missing-flag  `law` needs a day\n    add `--on`, as in `--on 2025-03-01`\n1 fault\n'],
  [
    'law microsoft-openai --on 2025-02-30',
    '--on  no-such-date  `2025-02-30` is no date: February 2025 has 28 days\n    give a day from 01 to 28, as in `2025-02-28`\n1 fault\n',
  ],
  [
    'law microsft-openai --on 2025-02-01',
    'microsft-openai  unknown-pack  no pack is called `microsft-openai`\n    did you mean `microsoft-openai`?\n1 fault\n',
  ],
  [
    'schema scenarios',
    'schema  unknown-schema  there is no schema `scenarios`\n    did you mean `scenario`?\n1 fault\n',
  ],
  [
    'run microsoft-openai/readings --variant pres',
    '--variant  unknown-variant  no variant is called `pres`\n    did you mean `press`?\n1 fault\n',
  ],
  [
    'run microsoft-openai/readings --set share.rate',
    '--set  missing-value  `share.rate` gives no value\n    write term and value, as in `--set share.rate=18%`\n1 fault\n',
  ],
  [
    "run 'nowhere/*.yaml'",
    "nowhere/*.yaml  no-match  no YAML or JSON file fits `nowhere/*.yaml`\n    use `*` within a name and `**` over folders, quoted, as in `'scenarios/**/*.yaml'`\n1 fault\n",
  ],
]

test.each(cases)('%s', async (line, stderr) => {
  expect(await runLine(line, { columns: 200 })).toMatchObject({ code: 2, stdout: '', stderr })
})

test('all that is wrong with a command line is told at once', async () => {
  const { stderr, code } = await runLine('run x --format jsno --trcae all --out')
  expect(code).toBe(2)
  expect(stderr).toContain('--trcae  unknown-flag')
  expect(stderr).toContain('--format  unknown-value')
  expect(stderr).toContain('--out  missing-value')
  expect(stderr).toContain('3 faults')
})

test('help stands alone and behind each command, with an example of each', async () => {
  const general = await runLine('--help')
  expect(general.code).toBe(0)
  expect(await runLine('')).toEqual(general)
  expect(await runLine('help')).toEqual(general)
  for (const name of ['run', 'explain', 'law', 'list', 'validate', 'schema']) {
    expect(general.stdout).toContain(`  pactwright ${name}`)
    const own = await runLine(`${name} --help`)
    expect(own.code).toBe(0)
    expect(own.stdout).toContain('Examples:\n  pactwright')
  }
})

test('numbers and equals signs in values stay as written', async () => {
  const { stdout } = await runLine('law microsoft-openai --on 2025-03-01 --set share.rate=0.10 --format json')
  expect(stdout).toContain('"value": "10%"')
})
