import * as z from 'zod'
import { agreementSchema, amendmentSchema, sourcesShape } from '../agreement/shape.ts'
import { scenarioSchema } from '../scenario/shape.ts'
import { outcomeShape } from './outcome-shape.ts'

export type SchemaName = 'agreement' | 'amendment' | 'scenario' | 'sources' | 'outcome'

const SCHEMAS: Readonly<Record<SchemaName, { readonly title: string; readonly shape: () => z.ZodType }>> = {
  agreement: { title: 'Pactwright agreement', shape: agreementSchema },
  amendment: { title: 'Pactwright amendment', shape: amendmentSchema },
  scenario: { title: 'Pactwright scenario', shape: scenarioSchema },
  sources: { title: 'Pactwright sources', shape: () => sourcesShape },
  outcome: { title: 'Pactwright outcome', shape: () => outcomeShape },
}

/** The JSON Schema (draft 2020-12) of a kind of document, or of the outcome: for editors and for checking files. */
export function jsonSchemaOf(name: SchemaName): object {
  const { title, shape } = SCHEMAS[name]
  const { $schema, ...rest } = z.toJSONSchema(shape(), { target: 'draft-2020-12', io: 'input' })
  return { $schema, title, ...rest }
}
