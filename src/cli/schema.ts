import { didYouMean } from '../document/suggest.ts'
import { jsonSchemaOf } from '../report/json-schema.ts'
import type { Handler } from './command.ts'
import { argumentFault, printFaults } from './print-faults.ts'
import { SCHEMAS } from './schema-names.ts'

/** `schema <name>`: the JSON Schema of a kind of document, or of the outcome. */
export const schema: Handler = async (args, io) => {
  const [asked = ''] = args.positional
  const name = SCHEMAS.find((one) => one === asked)
  if (name === undefined) {
    const problem = {
      code: 'unknown-schema',
      message: `there is no schema \`${asked}\``,
      hint: didYouMean(asked, SCHEMAS),
    }
    printFaults([argumentFault(problem, 'schema')], io)
    return 2
  }
  io.stdout.write(`${JSON.stringify(jsonSchemaOf(name), null, 2)}\n`)
  return Promise.resolve(0)
}
