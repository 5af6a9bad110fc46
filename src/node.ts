/** What needs Node: agreements and scenarios from files, and the confirmation by json-rules-engine. */
export { confirm } from './confirm/confirm.ts'
export { createRecorder } from './confirm/recorder.ts'
export { findPack, packNames } from './files/find-pack.ts'
export { findScenarios, scenarioNames } from './files/find-scenarios.ts'
export { loadAgreement } from './files/load-agreement.ts'
export { loadScenario } from './files/load-scenario.ts'
