import type { Overlay } from '../agreement/overlay.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** What is laid over a run prevails over what the scenario itself lays over the law. */
export const mergeOverlays = (scenario: Scenario, overlay: Overlay): Overlay => ({
  readings: overlay.readings,
  readingOf: new Map([...scenario.readings, ...overlay.readingOf]),
  sets: new Map([...scenario.sets, ...overlay.sets]),
})
