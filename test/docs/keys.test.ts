import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { accountShape } from '../../src/agreement/account/account-shape.ts'
import { allocationShape } from '../../src/agreement/allocation-shape.ts'
import { commitmentShape } from '../../src/agreement/commitment/commitment-shape.ts'
import { clockShape } from '../../src/agreement/clock/clock-shape.ts'
import { RELATIONS } from '../../src/agreement/comparison/read-comparison.ts'
import { dueKeys, lateShape } from '../../src/agreement/due/late-shape.ts'
import { lifeShapes } from '../../src/agreement/life-shape.ts'
import { againShape, rightShape, tailShape } from '../../src/agreement/right/right-shape.ts'
import { effectShapes, waterfallShape } from '../../src/agreement/shape.ts'
import { tierShape } from '../../src/agreement/waterfall/waterfall-shape.ts'
import { termValueShape } from '../../src/agreement/term/term-shape.ts'
import { ANSWERS } from '../../src/scenario/scenario.ts'
import { sectionOf } from './page.ts'

/** The keys of a map, also where it is one of several forms. */
function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (schema instanceof z.ZodLazy) return keysOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => keysOf(one as z.ZodType))
  return []
}

const SECTIONS: readonly (readonly [string, string, readonly string[]])[] = [
  ['every effect', 'Amendments: the law', Object.keys(effectShapes)],
  ['every key of a right', 'Rights', keysOf(rightShape)],
  ['every key of a tail', 'After the answer', keysOf(tailShape)],
  ['every key of coming up again', 'Coming up again', keysOf(againShape)],
  ['every answer', 'Phases and answers', ANSWERS],
  ['every key of a commitment', 'Commitments', keysOf(commitmentShape)],
  ['every key of a clock', 'Clocks', keysOf(clockShape).filter((key) => key !== 'fact')],
  ['every relation of a comparison', 'Rights', RELATIONS.filter((one) => !one.endsWith('within'))],
  ['every key of a term by time or in bands', 'Terms by time, and in bands', keysOf(termValueShape)],
  ['every key of an account', 'Accounts', keysOf(accountShape)],
  ['every key of an allocation', 'Allocation', keysOf(allocationShape)],
  ['every key of what is owed', 'Once it is owed', Object.keys(dueKeys)],
  ['every key of what is late', 'Once it is owed', keysOf(lateShape)],
  ['every key of a waterfall', 'Waterfalls', keysOf(waterfallShape)],
  ['every key of a tier', 'Waterfalls', keysOf(tierShape)],
  ...Object.entries(lifeShapes).map(
    ([effect, shape]) => [`every key of a ${effect}`, 'The life of the agreement', keysOf(shape)] as const,
  ),
]

describe('the language page names', () => {
  test.each(SECTIONS)('%s', (_, heading, keys) => {
    const section = sectionOf(heading)
    expect(keys.length).toBeGreaterThan(1)
    expect(keys.filter((key) => !new RegExp(`\`${key}\\b`).test(section))).toEqual([])
  })
})
