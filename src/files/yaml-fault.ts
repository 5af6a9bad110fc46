import type { ErrorCode } from 'yaml'
import type { Problem } from '../document/fault.ts'

interface Words {
  readonly message: string
  readonly hint: string
}

const QUOTE = 'quote the text, as in `clause: "the fee: 5%"`'
const INDENT = 'indent the keys of one map alike, with spaces, two more than the key above'

const WORDS: Partial<Record<ErrorCode, Words>> = {
  ALIAS_PROPS: { message: 'an alias cannot carry an anchor or a tag', hint: 'write the alias alone, as in `*name`' },
  BAD_ALIAS: {
    message: 'an anchor or an alias needs a name without `:`',
    hint: 'name it, as in `&name`, or quote the text if it is none',
  },
  BAD_INDENT: { message: 'the indentation of this line fits no line above it', hint: INDENT },
  BAD_PROP_ORDER: { message: 'an anchor stands before the sign it belongs after', hint: 'write `- &name value`' },
  BLOCK_AS_IMPLICIT_KEY: { message: 'a second `: ` in one line starts a map inside a text', hint: QUOTE },
  BLOCK_IN_FLOW: {
    message: 'a list or map by indentation cannot stand inside `{ }` or `[ ]`',
    hint: 'is a comma missing before it, as in `{ a: 1, b: 2 }`?',
  },
  KEY_OVER_1024_CHARS: { message: 'a key is longer than 1,024 characters', hint: 'is a quote missing before it?' },
  MULTILINE_IMPLICIT_KEY: {
    message: 'this line has no `:` of its own, so it runs into the key of the next',
    hint: 'write `key: value`; a text over several lines starts with `|` or `>`',
  },
  MULTIPLE_ANCHORS: { message: 'a value can have one anchor only', hint: 'keep one of the two' },
  TAB_AS_INDENT: { message: 'a tab cannot indent', hint: 'use spaces, two for each level' },
  UNEXPECTED_TOKEN: {
    message: 'this does not belong here',
    hint: 'is a quote, a comma, or a bracket missing before it?',
  },
}

/** Words for errors that one code of the YAML reader lumps together, told apart by its message. */
const TOLD_APART: readonly (readonly [RegExp, (match: RegExpExecArray) => Words])[] = [
  [
    /must end with a ([\]}])|sufficiently indented and end with a ([\]}])/,
    (match) => {
      const close = match[1] ?? match[2] ?? ''
      const open = close === '}' ? '{' : '['
      return { message: `\`${open}\` is not closed`, hint: `add the \`${close}\` that belongs to it` }
    },
  ],
  [
    /Missing closing (.)quote/,
    (match) => ({
      message: `${match[1] === '"' ? 'a double' : 'a single'} quote is not closed`,
      hint: `add the \`${match[1] ?? ''}\` at the end of the text`,
    }),
  ],
  [
    /Missing , (?:or : )?between/,
    () => ({ message: 'a comma is missing before this', hint: 'write `{ a: 1, b: 2 }`' }),
  ],
  [/Missing space after :/, () => ({ message: 'a space is missing after `:`', hint: 'write `key: value`' })],
  [/followed by map values/, () => ({ message: 'a key without `:`', hint: 'write `key: value`' })],
  [/Sequence item without/, () => ({ message: 'a list item without `- `', hint: 'write `- value`' })],
  [/Comments must be separated/, () => ({ message: 'a space is missing before `#`', hint: 'write `value # comment`' })],
  [
    /directives-end|doc-start indicator/,
    () => ({
      message: 'a line `---` must stand alone between what precedes a document and the document',
      hint: 'add a line `---`',
    }),
  ],
  [
    /Unexpected , in|Unexpected empty item/,
    () => ({ message: 'a comma without a value before it', hint: 'remove the comma' }),
  ],
  [
    /Plain value cannot start with .*?(\S)$/,
    (match) => ({ message: `a text cannot start with \`${match[1] ?? ''}\``, hint: 'quote it, as in `"@name"`' }),
  ],
  [
    /Invalid escape sequence (.*)/s,
    (match) => ({
      message: `\`${match[1] ?? ''}\` is no escape inside double quotes`,
      hint: 'use single quotes for a text with `\\`',
    }),
  ],
  [
    /Block scalar header|block scalar/i,
    () => ({
      message: 'after `|` or `>` the text starts on the next line, indented',
      hint: 'break the line after the sign',
    }),
  ],
]

/** A syntax error of the YAML reader in the words of this package. */
export function yamlProblem(code: ErrorCode, message: string): Problem {
  for (const [pattern, words] of TOLD_APART) {
    const match = pattern.exec(message)
    if (match) return { code: 'bad-yaml', ...words(match) }
  }
  const words = WORDS[code] ?? { message: 'this is not YAML', hint: 'check quotes, brackets and indentation here' }
  return { code: 'bad-yaml', ...words }
}
