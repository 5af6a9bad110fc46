import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import type { Recording } from '../../src/confirm/recording.ts'
import type { CaseDocuments } from '../../src/testing/index.ts'
import { arbitraryCase, runCase } from '../../src/testing/index.ts'
import { asyncProperty, labels } from '../properties.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

function recordingOf(documents: CaseDocuments): Recording {
  const recorder = createRecorder()
  const { faults } = runCase(documents, { recorder })
  expect(faults).toEqual([])
  return recorder.recording()
}

/** Small ones: every evaluation is put to json-rules-engine several times. */
const cases = arbitraryCase({ maxAmendments: 1, maxRequests: 1, maxPostings: 1, maxUses: 1 })

test('confirmations that overlap come to what they come to one after the other', async () => {
  const seen = labels()
  const some = fc.array(cases, { minLength: 2, maxLength: 3 })
  await asyncProperty('interleaved ≡ in series', some, fc.boolean(), async (all, same) => {
    const [first] = all
    const recordings = (same && first !== undefined ? all.map(() => first) : all).map(recordingOf)
    const series = []
    for (const recording of recordings) series.push(await confirm(recording))
    const interleaved = await Promise.all(recordings.map(async (recording) => confirm(recording)))
    expect(interleaved).toEqual(series)
    expect(series.flatMap((one) => one.divergences)).toEqual([])
    expect(series.map((one) => one.confirmed)).toEqual(series.map((one) => one.distinct))
    if (series.every((one) => one.confirmed > 1)) seen.count('several evaluations each')
  })
  seen.expectAtLeast({ 'several evaluations each': 400 })
})
