import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleCommitment } from '../../src/commitments/settle-commitment.ts'
import type { Rational } from '../../src/values/rational.ts'
import { isZero, maxOf, rational, ZERO } from '../../src/values/rational.ts'
import { property } from '../properties.ts'

const amount = fc.tuple(fc.bigInt(0n, 1000n), fc.bigInt(1n, 12n)).map(([n, d]): Rational => rational(n, d))
const measured = fc.tuple(fc.bigInt(-200n, 1000n), fc.bigInt(1n, 12n)).map(([n, d]): Rational => rational(n, d))
const maybe = fc.option(amount, { nil: undefined })

const standings = fc
  .record({ own: measured, target: maybe, excused: maybe, banked: maybe, room: maybe })
  .map(({ own, target, excused, banked, room }) => ({
    own,
    ...(target === undefined ? {} : { target }),
    ...(excused === undefined ? {} : { excused }),
    ...(banked === undefined ? {} : { banked }),
    ...(room === undefined ? {} : { room }),
  }))

describe('settleCommitment', () => {
  test('a shortfall is what the target lacks after the bank', () => {
    const { brought, counted, against } = settleCommitment({
      own: rational(80),
      target: rational(100),
      banked: rational(5),
    })
    expect(brought.equals(rational(5))).toBe(true)
    expect(counted.equals(rational(85))).toBe(true)
    expect(against?.shortfall.equals(rational(15))).toBe(true)
    expect(against?.ratio.equals(rational(3, 20))).toBe(true)
    expect(against?.met).toBe(false)
  })

  test('an excess goes into the bank as far as there is room, and is told whole', () => {
    const settled = settleCommitment({
      own: rational(130),
      target: rational(100),
      banked: rational(5),
      room: rational(10),
    })
    expect(settled.put.equals(rational(10))).toBe(true)
    expect(settled.against?.excess.equals(rational(30))).toBe(true)
    expect(settled.against?.met).toBe(true)
  })

  test('without a bank nothing is put', () => {
    expect(isZero(settleCommitment({ own: rational(130), target: rational(100) }).put)).toBe(true)
  })

  test('what is excused lowers the target, never below nothing', () => {
    const settled = settleCommitment({ own: rational(5), target: rational(100), excused: rational(120) })
    expect(settled.against).toMatchObject({ met: true })
    expect(settled.against !== undefined && isZero(settled.against.target)).toBe(true)
    expect(settled.against !== undefined && isZero(settled.against.ratio)).toBe(true)
  })

  test('an unknown target leaves only what was done', () => {
    const settled = settleCommitment({ own: rational(5), banked: rational(7) })
    expect(settled.against).toBeUndefined()
    expect(isZero(settled.brought) && isZero(settled.put)).toBe(true)
  })

  test('counted is own and brought, at most the greater of own and target; never drawn and put at once', () => {
    property('settlements', standings, (standing) => {
      const { own, brought, counted, put, against } = settleCommitment(standing)
      expect(counted.equals(own.add(brought))).toBe(true)
      expect(isZero(brought) || isZero(put)).toBe(true)
      expect(brought.gte(ZERO) && put.gte(ZERO)).toBe(true)
      expect(brought.lte(standing.banked ?? ZERO)).toBe(true)
      if (standing.room !== undefined) expect(put.lte(standing.room)).toBe(true)
      if (against === undefined) return
      const { target, shortfall, excess, met } = against
      expect(counted.lte(maxOf(own, target))).toBe(true)
      expect(counted.add(shortfall).sub(excess).equals(target)).toBe(true)
      expect(met).toBe(isZero(shortfall))
      expect(isZero(shortfall) || isZero(excess)).toBe(true)
    })
  })
})
