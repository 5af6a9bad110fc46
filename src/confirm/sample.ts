import type { Asked, RecordedSet, Recording } from './recording.ts'

/** One evaluation in so many is confirmed by a sample. */
const ONE_IN = 256

/** FNV-1a, 32 bits: spreads keys evenly and depends on nothing but the text. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  }
  // The low bits of FNV-1a alone are weak: fold the high half in.
  return (state ^ (state >>> 16)) >>> 0
}

const rank = (set: RecordedSet, asked: Asked): number =>
  hash(`${set.rules.map((rule) => rule.name).join()}|${asked.key}`)

/**
 * 1 in 256 of the distinct evaluations, chosen by a hash of rule names and facts, so that the choice depends neither on
 * the order of recording nor on chance; at least one where there are any.
 */
export function sampleOf(recording: Recording): Recording {
  let least: { set: RecordedSet; asked: Asked; rank: number } | undefined
  const sets = recording.sets.map((set) => {
    const asked = set.asked.filter((one) => {
      const own = rank(set, one)
      if (least === undefined || own < least.rank) least = { set, asked: one, rank: own }
      return own % ONE_IN === 0
    })
    return { ...set, asked }
  })
  const chosen = sets.filter((set) => set.asked.length > 0)
  if (chosen.length > 0 || least === undefined) return { evaluations: recording.evaluations, sets: chosen }
  return { evaluations: recording.evaluations, sets: [{ ...least.set, asked: [least.asked] }] }
}
