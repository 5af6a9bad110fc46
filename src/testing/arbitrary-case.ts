import type * as fc from 'fast-check'
import { readAgreement } from '../agreement/read-agreement.ts'
import { treeOf } from '../document/tree.ts'
import type { AgreementOptions } from './arbitrary-agreement.ts'
import { arbitraryAgreement } from './arbitrary-agreement.ts'
import type { ScenarioOptions } from './arbitrary-scenario.ts'
import { arbitraryScenario } from './arbitrary-scenario.ts'
import type { CaseDocuments } from './case-documents.ts'

/**
 * Agreements, each with a scenario of its own: see `arbitraryAgreement` and `arbitraryScenario`.
 *
 * @example
 * fc.assert(
 *   fc.property(arbitraryCase({ effects: ['exclusive', 'permit'] }), (documents) => {
 *     const { run } = runCase(documents)
 *     expect(run && violations(run)).toEqual([])
 *   }),
 * )
 */
export const arbitraryCase = (options: AgreementOptions & ScenarioOptions = {}): fc.Arbitrary<CaseDocuments> =>
  arbitraryAgreement(options).chain((documents) => {
    const trees = [documents.agreement, ...documents.amendments].map((one, index) => treeOf(one, `document ${index}`))
    const { agreement, faults } = readAgreement(trees)
    if (agreement === undefined) throw new Error(`a generated agreement has faults: ${JSON.stringify(faults)}`)
    return arbitraryScenario(agreement, options).map((scenario) => ({ ...documents, scenario }))
  })
