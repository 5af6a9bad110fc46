import { expect, test } from 'vitest'
import type { Fault } from '../../src/document/fault.ts'
import { checkVersion } from '../../src/document/version.ts'
import { printFault, trees } from '../files/helper.ts'

async function check(text: string, required?: boolean): Promise<string[]> {
  const faults: Fault[] = []
  const [tree] = await trees(text)
  if (tree !== undefined) checkVersion(tree, faults, required)
  return faults.map(printFault)
}

test.each([
  ['pactwright: 1\nagreement: a\n', []],
  ['agreement: a\npactwright: "1"\n', []],
  [
    'agreement: a\n',
    [
      'x.yaml:1:1 missing-version: missing key `pactwright`, the version of the format (start the document with `pactwright: 1`)',
    ],
  ],
  [
    'pactwright: 2\n',
    [
      'x.yaml:1:13 wrong-version: version `2` of the format is newer than this release reads, which is `1` (update with `npm install pactwright@latest`, or write the document for `pactwright: 1`)',
    ],
  ],
  [
    'pactwright: 1.0\n',
    ['x.yaml:1:13 wrong-version: `1.0` is no version of the format, expected `1` (write `pactwright: 1`)'],
  ],
  [
    'pactwright: [1]\n',
    ['x.yaml:1:1 wrong-version: this is no version of the format, expected `1` (write `pactwright: 1`)'],
  ],
])('%j', async (text, expected) => {
  expect(await check(text)).toEqual(expected)
})

test('an amendment may leave it out, but not state another', async () => {
  expect(await check('amendment: a\n', false)).toEqual([])
  expect(await check('amendment: a\npactwright: 0\n', false)).toEqual([
    'x.yaml:2:13 wrong-version: `0` is no version of the format, expected `1` (write `pactwright: 1`)',
  ])
})
