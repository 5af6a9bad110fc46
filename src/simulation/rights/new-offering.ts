import type { Offering } from '../request-record.ts'

/** What an offering begins with: nothing put, answered or signed. */
type Begun = 'round' | 'notices' | 'version' | 'causes' | 'signed' | 'freed' | 'withdrawn'

/** Something that is about to be put to the holders of rights. */
export const newOffering = (terms: Omit<Offering, Begun>): Offering => ({
  ...terms,
  round: [],
  notices: [],
  version: 1,
  causes: new Set(),
  signed: new Map(),
  freed: false,
  withdrawn: false,
})
