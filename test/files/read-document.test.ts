import { mkdtempSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { plainOf } from '../../src/document/tree.ts'
import { LIMITS } from '../../src/files/limits.ts'
import { readDocument, readText } from '../../src/files/read-document.ts'
import { printFault } from './helper.ts'

const cwd = mkdtempSync(join(tmpdir(), 'pactwright-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(cwd, name), content)
  return name
}

const faultsOf = async (path: string): Promise<string[]> => (await readDocument(path, { cwd })).faults.map(printFault)

describe('what stands in a document', () => {
  test('YAML 1.2 core without timestamps, numbers as their text', async () => {
    const text = [
      'yes: yes # not a boolean',
      'on: no',
      'time: 17:00',
      'date: 2025-01-21',
      'amount: 500_000 USD',
      'rate: 0.10',
      'big: 123456789012345678901234567890.10',
      'hex: 0x1F',
      'true: true',
      'quoted: "true"',
      "single: 'it''s'",
      'empty:',
      'nothing: null',
      'tilde: ~',
      'text: |',
      '  one',
      '  two',
      'folded: >-',
      '  one',
      '  two',
      'plain over',
      '  two lines: 1',
    ]
    const { trees, faults } = await readText(`${text.slice(0, -2).join('\n')}\n`, 'x.yaml')
    expect(faults).toEqual([])
    expect(trees.map(plainOf)).toEqual([
      {
        yes: 'yes',
        on: 'no',
        time: '17:00',
        date: '2025-01-21',
        amount: '500_000 USD',
        rate: '0.10',
        big: '123456789012345678901234567890.10',
        hex: '0x1F',
        true: true,
        quoted: 'true',
        single: "it's",
        empty: null,
        nothing: null,
        tilde: null,
        text: 'one\ntwo\n',
        folded: 'one two',
      },
    ])
  })

  test('several documents between `---` lines, empty ones passed over', async () => {
    const { trees, faults } = await readText('---\na: 1\n---\n---\nb: 2\n...\n', 'x.yaml')
    expect([trees.map(plainOf), faults]).toEqual([[{ a: '1' }, { b: '2' }], []])
  })

  test('aliases stand for their anchors', async () => {
    const { trees, faults } = await readText('a: &x [1, { b: &y 2 }]\nc: *x\nd: [*y, *x]\n', 'x.yaml')
    const x = ['1', { b: '2' }]
    expect([trees.map(plainOf), faults]).toEqual([[{ a: x, c: x, d: ['2', x] }], []])
  })

  test('`%YAML 1.2` and a byte order mark are taken', async () => {
    const path = file('bom.yaml', '\uFEFF%YAML 1.2\n---\na: 1\n')
    const { trees, faults, text } = await readDocument(path, { cwd })
    expect([trees.map(plainOf), faults, text]).toEqual([[{ a: '1' }], [], '%YAML 1.2\n---\na: 1\n'])
  })

  test('JSON keeps the text of its numbers', async () => {
    const { trees, faults } = await readText('{"a": 0.10, "b": [1e400, true, null, "\\u0041\\n"]}', 'x.json')
    expect([trees.map(plainOf), faults]).toEqual([[{ a: '0.10', b: ['1e400', true, null, 'A\n'] }], []])
  })
})

const YAML: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a colon in a text',
    'clause: the fee: 5%\n',
    [
      '1:9 bad-yaml: a second `: ` in one line starts a map inside a text (quote the text, as in `clause: "the fee: 5%"`)',
    ],
  ],
  [
    'a quote that is not closed is told where it opens',
    'a: 1\nb: "x\nc: 2\n',
    ['2:4 bad-yaml: a double quote is not closed (add the `"` at the end of the text)'],
  ],
  [
    'a brace that is not closed is told where it opens',
    'a: 1\nb: { c: 1\nd: 2\n',
    ['2:4 bad-yaml: `{` is not closed (add the `}` that belongs to it)'],
  ],
  ['a bracket that is not closed', 'a: [1, 2\n', ['1:4 bad-yaml: `[` is not closed (add the `]` that belongs to it)']],
  ['a tab', 'a:\n\tb: 1\n', ['2:1 bad-yaml: a tab cannot indent (use spaces, two for each level)']],
  [
    'indentation',
    'a:\n   b: 1\n  c: 2\n',
    [
      '3:1 bad-yaml: the indentation of this line fits no line above it (indent the keys of one map alike, with spaces, two more than the key above)',
    ],
  ],
  [
    'a missing colon',
    'foo\nbar: 1\n',
    [
      '1:1 bad-yaml: this line has no `:` of its own, so it runs into the key of the next (write `key: value`; a text over several lines starts with `|` or `>`)',
    ],
  ],
  ['a text that must be quoted', 'a: @x\n', ['1:4 bad-yaml: a text cannot start with `@` (quote it, as in `"@name"`)']],
  [
    'an unknown escape',
    'a: "\\q"\n',
    ['1:5 bad-yaml: `\\q` is no escape inside double quotes (use single quotes for a text with `\\`)'],
  ],
  [
    'several at once, in order',
    'a: @x\nb: [1,, 2]\nc: "\\q"\n',
    [
      '1:4 bad-yaml: a text cannot start with `@` (quote it, as in `"@name"`)',
      '2:7 bad-yaml: a comma without a value before it (remove the comma)',
      '3:5 bad-yaml: `\\q` is no escape inside double quotes (use single quotes for a text with `\\`)',
    ],
  ],
  [
    'duplicate keys',
    'a: 1\nb: { c: 1, c: 2 }\na: 3\n',
    [
      '2:12 duplicate-key: key `c` stands twice in one map, first at x.yaml:2:6 (keep one of the two)',
      '3:1 duplicate-key: key `a` stands twice in one map, first at x.yaml:1:1 (keep one of the two)',
    ],
  ],
  [
    'keys that JavaScript gives a meaning',
    '__proto__: { admin: true }\na: { constructor: 1, "prototype": 2 }\n',
    [
      '1:1 forbidden-key: `__proto__` cannot be a key (rename it: a key is a name such as `share.rate`)',
      '2:6 forbidden-key: `constructor` cannot be a key (rename it: a key is a name such as `share.rate`)',
      '2:22 forbidden-key: `prototype` cannot be a key (rename it: a key is a name such as `share.rate`)',
    ],
  ],
  [
    'merge keys',
    'a: &x { b: 1 }\nc:\n  <<: *x\n',
    ['3:3 merge-key: merge key `<<` is not read (write the keys out, or use an alias for a whole value)'],
  ],
  [
    'tags',
    'a: !!float 1\nb: !js/function 2\n',
    [
      '1:12 yaml-tag: tag `!!float` is not read (remove the tag; quote what must stay text)',
      '2:17 yaml-tag: tag `!js/function` is not read (remove the tag; quote what must stay text)',
    ],
  ],
  [
    'directives',
    '%YAML 1.1\n---\na: 1\n',
    ['1:1 yaml-directive: directive `%YAML 1.1`: only YAML 1.2 without directives is read (remove the line)'],
  ],
  [
    'keys that are no text',
    '? [a, b]\n: 1\n? { c: 1 }\n: 2\n: 3\n',
    [
      '1:3 bad-key: a key must be text (write `key: value`)',
      '3:3 bad-key: a key must be text (write `key: value`)',
      '5:1 bad-key: a key must be text (write `key: value`)',
    ],
  ],
  [
    'an alias without an anchor',
    'a: *x\n',
    ['1:4 bad-alias: alias `*x` has no anchor `&x` before it (write `&x` before an earlier value)'],
  ],
  [
    'an alias inside its own anchor',
    'a: &x [*x]\n',
    ['1:8 bad-alias: alias `*x` stands inside the value it stands for (write `&x` before an earlier value)'],
  ],
  [
    'an empty file',
    '\n# only a comment\n',
    [
      '1:1 empty-file: the file is empty (start it with `pactwright: 1` and a key `agreement:`, `amendment:` or `scenario:`)',
    ],
  ],
]

describe('broken YAML', () => {
  test.each(YAML)('%s', async (_, text, expected) => {
    const { faults } = await readText(text, 'x.yaml')
    expect(faults.map(printFault)).toEqual(expected.map((one) => `x.yaml:${one}`))
  })

  test('a document with a syntax error gives no tree, the others do', async () => {
    const { trees, faults } = await readText('a: 1\n---\nb: @\n---\nc: 3\n', 'x.yaml')
    expect(trees.map(plainOf)).toEqual([{ a: '1' }, { c: '3' }])
    expect(faults.map((one) => one.at)).toEqual(['x.yaml:3:4'])
  })

  test('a hundred faults are told', async () => {
    const { faults } = await readText('a: 1\n'.repeat(251), 'x.yaml')
    expect(faults).toHaveLength(101)
    expect(faults.slice(-2).map(printFault)).toEqual([
      'x.yaml:101:1 duplicate-key: key `a` stands twice in one map, first at x.yaml:1:1 (keep one of the two)',
      'x.yaml:101:1 more-faults: more faults follow in this document (mend these first, and run again)',
    ])
  })
})

const JSON_CASES: readonly (readonly [string, string, string])[] = [
  [
    'a comma before a brace',
    '{"a": 1,}',
    '1:9 bad-json: found `}` where a key in double quotes is expected (remove the comma before `}`)',
  ],
  [
    'a key without quotes',
    '{a: 1}',
    '1:2 bad-json: found `a` where a key in double quotes is expected (put keys in double quotes, as in `"id": "block"`)',
  ],
  ['a missing comma', '[1\n 2]', '2:2 bad-json: found `2` where `,` or `]` is expected (add the `,` or the `]`)'],
  ['a missing colon', '{"a" 1}', '1:6 bad-json: found `1` where `:` is expected (write `"key": value`)'],
  [
    'a bare text',
    '[25%]',
    '1:2 bad-json: found `25%` where a value is expected (text stands in double quotes, as in `"25%"`)',
  ],
  [
    'a comment',
    '// x\n{}',
    '1:1 bad-json: found `//` where a value is expected (text stands in double quotes, as in `"25%"`)',
  ],
  ['a text without an end', '["a]', '1:2 bad-json: this text is not closed (add the closing `"`)'],
  [
    'a line break in a text',
    '["a\nb"]',
    '1:2 bad-json: this text holds a line break, a control character or an unknown escape (write `\\n` for a line break, `\\t` for a tab, and `\\\\` for a backslash; is the text closed with `"`?)',
  ],
  [
    'an end too early',
    '{"a": [1',
    '1:9 bad-json: found the end of the file where `,` or `]` is expected (add the `,` or the `]`)',
  ],
  [
    'something after the end',
    '{} {}',
    '1:4 bad-json: found `{` after the end of the document (a JSON file holds one value)',
  ],
  [
    'duplicate keys',
    '{"a": 1, "a": 2}',
    '1:10 duplicate-key: key `a` stands twice in one map, first at x.json:1:2 (keep one of the two)',
  ],
  [
    'keys that JavaScript gives a meaning',
    '{"\\u005f_proto__": 1}',
    '1:2 forbidden-key: `__proto__` cannot be a key (rename it: a key is a name such as `share.rate`)',
  ],
]

test.each(JSON_CASES)('broken JSON: %s', async (_, text, expected) => {
  const { faults } = await readText(text, 'x.json')
  expect(faults.map(printFault)).toEqual([`x.json:${expected}`])
})

describe('files', () => {
  test('a missing file, with the one that was meant', async () => {
    file('seed.yaml', 'a: 1\n')
    expect(await faultsOf('sed.yaml')).toEqual([
      'sed.yaml:1:1 missing-file: there is no file `sed.yaml` (did you mean `seed.yaml`?)',
    ])
    expect(await faultsOf('seed.yaml/x.yaml')).toEqual([
      'seed.yaml/x.yaml:1:1 missing-file: there is no file `seed.yaml/x.yaml` (check the path; it counts from the folder the command runs in)',
    ])
  })

  test('a folder', async () => {
    mkdirSync(join(cwd, 'folder.yaml'))
    expect(await faultsOf('folder.yaml')).toEqual([
      'folder.yaml:1:1 not-a-file: `folder.yaml` is a folder or a device, not a file (name one file in it, as in `scenarios/microsoft-openai/seed.yaml`)',
    ])
  })

  test('a pipe is not waited for', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(cwd, 'pipe.yaml')])
    expect(await faultsOf('pipe.yaml')).toEqual([
      'pipe.yaml:1:1 not-a-file: `pipe.yaml` is a folder or a device, not a file (name one file in it, as in `scenarios/microsoft-openai/seed.yaml`)',
    ])
  })

  test('an ending that is none of ours', async () => {
    file('seed.toml', 'a = 1')
    file('seed', 'a: 1')
    expect([...(await faultsOf('seed.toml')), ...(await faultsOf('seed'))]).toEqual([
      'seed.toml:1:1 unknown-ending: files ending in `.toml` are not documents (use `.yaml`, `.yml` or `.json`)',
      'seed:1:1 unknown-ending: the file has no ending (use `.yaml`, `.yml` or `.json`)',
    ])
  })

  test.each(['empty.yaml', 'empty.json'])('an empty file: %s', async (name) => {
    file(name, '')
    expect(await faultsOf(name)).toEqual([
      `${name}:1:1 empty-file: the file is empty (start it with \`pactwright: 1\` and a key \`agreement:\`, \`amendment:\` or \`scenario:\`)`,
    ])
  })

  test('5 MB of YAML are not read', async () => {
    file('large.yaml', 'a: 1\n'.repeat(1024 * 1024))
    expect(await faultsOf('large.yaml')).toEqual([
      'large.yaml:1:1 file-too-large: the file has 5.0 MB, and a document may have 4 MB (put long lists in a CSV file beside the scenario: its rows have no limit)',
    ])
  })

  test('nor is a file of 100 GB', async () => {
    file('sparse.yaml', '')
    truncateSync(join(cwd, 'sparse.yaml'), 100 * 1024 ** 3)
    const start = performance.now()
    expect((await readDocument('sparse.yaml', { cwd })).faults.map((one) => one.code)).toEqual(['file-too-large'])
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('a binary file', async () => {
    file('zero.yaml', Uint8Array.of(97, 58, 32, 0, 49))
    file('latin.yaml', Uint8Array.of(97, 58, 32, 0xe9, 10))
    const hint =
      'give a text file in UTF-8; a spreadsheet is exported as CSV, and text in another encoding saved as UTF-8'
    expect([...(await faultsOf('zero.yaml')), ...(await faultsOf('latin.yaml'))]).toEqual([
      `zero.yaml:1:1 binary-file: this is no text: it holds a zero byte at offset 3 (${hint})`,
      `latin.yaml:1:1 binary-file: this is no text: it holds bytes that are not UTF-8 (${hint})`,
    ])
  })

  test('a file that may not be read', async () => {
    symlinkSync('loop.yaml', join(cwd, 'loop.yaml'))
    expect(await faultsOf('loop.yaml')).toEqual([
      'loop.yaml:1:1 unreadable-file: the file `loop.yaml` cannot be read: the system says ELOOP (check its permissions, as with `ls -l`)',
    ])
  })
})

const tenfold = (name: string, of: string): string => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]\n`

describe('bombs', () => {
  const hint = 'no document needs such depth: is a bracket repeated or never closed?'
  const deep = `too-deep: lists and maps are nested more than 64 deep (${hint})`

  test.each([
    ['[', '['.repeat(100_000), '1:65'],
    ['[ in a map', `a: ${'['.repeat(100_000)}`, '1:67'],
    ['{', '{"a":'.repeat(100_000), '1:321'],
    ['-', '- '.repeat(100_000), '1:129'],
    ['?', '? '.repeat(100_000), '1:129'],
    ['indentation', Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), '65:66'],
  ])('nesting by %s', async (_, text, at) => {
    const start = performance.now()
    const { trees, faults } = await readText(text, 'x.yaml')
    expect([trees, faults.map(printFault)]).toEqual([[], [`x.yaml:${at} ${deep}`]])
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('nesting in JSON', async () => {
    const { trees, faults } = await readText('['.repeat(100_000), 'x.json')
    expect([trees, faults.map(printFault)]).toEqual([[], [`x.json:1:65 ${deep}`]])
  })

  test('64 levels are read', async () => {
    const { trees, faults } = await readText(`${'['.repeat(64)}${']'.repeat(64)}`, 'x.yaml')
    expect([trees.length, faults]).toEqual([1, []])
  })

  test('aliases of aliases', async () => {
    const text = `a: &a [x, x]\n${tenfold('b', 'a')}${tenfold('c', 'b')}${tenfold('d', 'c')}${tenfold('e', 'd')}`
    const { faults } = await readText(text, 'x.yaml')
    expect(faults.map(printFault)).toEqual([
      'x.yaml:3:40 alias-bomb: aliases stand for too much: at most 100 are followed, and at most 100,000 values come of them (write the values out, or put the rows in a CSV file beside the scenario)',
    ])
  })

  test('few aliases of a long list', async () => {
    const text = `a: &a [${Array(30_000).fill('x').join(',')}]\nb: [*a, *a, *a, *a]\n`
    const { faults } = await readText(text, 'x.yaml')
    expect(faults.map((one) => `${one.at} ${one.code}`)).toEqual(['x.yaml:2:17 alias-bomb'])
  })

  test.each([
    [']', 1, 'bad-yaml'],
    ['&', 1, 'empty-file'],
    ['"\\q', 2, 'bad-yaml'],
    ['...\n', 1, 'file-too-large'],
    ['a: @\n', 1, 'file-too-large'],
    ['a: @\n---\n', 101, 'bad-yaml'],
    ['%a\n', 101, 'yaml-directive'],
    ["'a' ", 1, 'file-too-large'],
    ['? a\n', 1, 'file-too-large'],
  ])('four megabytes of %j', async (bit, count, code) => {
    const { faults } = await readText(bit.repeat(Math.floor(LIMITS.bytes / bit.length)), 'x.yaml')
    expect([faults.length, faults[0]?.code]).toEqual([count, code])
  })

  test('a hundred aliases are followed, one more is not', async () => {
    const text = (count: number): string => `a: &a x\nb: [${Array(count).fill('*a').join(',')}]\n`
    expect((await readText(text(100), 'x.yaml')).faults).toEqual([])
    expect((await readText(text(101), 'x.yaml')).faults.map((one) => one.code)).toEqual(['alias-bomb'])
  })

  test('nesting by aliases', async () => {
    const levels = Array.from({ length: 70 }, (_, level) => `- &a${level} [${level === 0 ? '' : `*a${level - 1}`}]\n`)
    const { faults } = await readText(levels.join('').slice(0, -1), 'x.yaml')
    expect(faults[0]?.code).toMatch(/too-deep|alias-bomb/)
  })
})
