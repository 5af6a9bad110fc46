import type { Fault } from './fault.ts'
import { fault } from './fault.ts'
import { nearest } from './suggest.ts'
import type { Tree } from './tree.ts'
import { child, keyPlaceAt } from './tree.ts'

/** The one version of the document format that this release reads and writes. */
const FORMAT_VERSION = '1'

/**
 * Checks the `pactwright: 1` that every agreement and scenario states, and pushes a fault when it is another version,
 * or when it is absent although `required`. Amendments and sources may leave it out: they follow their agreement.
 * @returns false for a newer version: what the rest of such a document means, only that version knows
 */
export function checkVersion(tree: Tree, faults: Fault[], required = true): boolean {
  const version = child(tree, 'pactwright')
  if (version === undefined) {
    // A misspelt key is told of by the check of the form.
    if (!required || hasMisspelt(tree)) return true
    const problem = {
      code: 'missing-version',
      message: 'missing key `pactwright`, the version of the format',
      hint: `start the document with \`pactwright: ${FORMAT_VERSION}\``,
    }
    faults.push(fault(problem, tree.place))
    return true
  }
  if (version.kind === 'text' && version.text === FORMAT_VERSION) return true
  const written = version.kind === 'text' ? `\`${version.text.slice(0, 60)}\`` : 'this'
  const newer = version.kind === 'text' && /^[1-9][0-9]*$/.test(version.text)
  const problem = {
    code: 'wrong-version',
    message: newer
      ? `version ${written} of the format is newer than this release reads, which is \`${FORMAT_VERSION}\``
      : `${written} is no version of the format, expected \`${FORMAT_VERSION}\``,
    hint: newer
      ? `update with \`npm install pactwright@latest\`, or write the document for \`pactwright: ${FORMAT_VERSION}\``
      : `write \`pactwright: ${FORMAT_VERSION}\``,
  }
  faults.push(fault(problem, version.kind === 'text' ? version.place : keyPlaceAt(tree, ['pactwright'])))
  return !newer
}

const hasMisspelt = (tree: Tree): boolean =>
  tree.kind === 'map' && tree.entries.some(({ key }) => nearest(key, ['pactwright']) !== undefined)
