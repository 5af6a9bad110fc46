/**
 * Pactwright's pure core: agreements, scenarios, simulation and confirmation. It needs no Node API and runs in a browser
 * as it does in a command. Files are read by `pactwright/node`; generators and invariants are in `pactwright/testing`.
 */
export { readAgreement } from './agreement/read-agreement.ts'
export type { ReadAgreement } from './agreement/read-agreement.ts'
export type { Agreement, Amendment, Rule, Source, Status, TermSetting } from './agreement/agreement.ts'
export { foldLaws, lawOn } from './agreement/fold-laws.ts'
export type { Law, RuleInForce, TermInForce } from './agreement/law.ts'
export type { Overlay } from './agreement/overlay.ts'
export { confirm } from './confirm/confirm.ts'
export type { Confirmation, ConfirmOptions } from './confirm/confirm.ts'
export { createRecorder } from './confirm/recorder.ts'
export type { Fault, Problem } from './document/fault.ts'
export { treeOf } from './document/tree.ts'
export type { Tree } from './document/tree.ts'
export { readScenarios } from './scenario/read-scenarios.ts'
export type { ReadScenarios } from './scenario/read-scenarios.ts'
export type { Scenario } from './scenario/scenario.ts'
export { closeReceipt } from './simulation/assemble-outcome.ts'
export type { Outcome } from './simulation/outcome.ts'
export { simulate } from './simulation/simulate.ts'
export type { SimulateOptions, Simulated } from './simulation/simulate.ts'
export { VERSION } from './simulation/version.ts'
