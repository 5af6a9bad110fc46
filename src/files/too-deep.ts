import type { Problem } from '../document/fault.ts'
import { LIMITS } from './limits.ts'

export const tooDeep = (): Problem => ({
  code: 'too-deep',
  message: `lists and maps are nested more than ${LIMITS.depth} deep`,
  hint: 'no document needs such depth: is a bracket repeated or never closed?',
})
