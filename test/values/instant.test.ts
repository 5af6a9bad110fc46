import { describe, expect, test } from 'vitest'
import { parseInstant, parseTimeOfDay, parseZone } from '../../src/values/instant.ts'

const reading = (text: string, zone = 'America/Los_Angeles'): string => {
  const parsed = parseInstant(text, zone)
  if (parsed.ok) return new Date(parsed.value).toISOString()
  return `${parsed.problem.code}: ${parsed.problem.message}; ${parsed.problem.hint}`
}

describe('parseInstant', () => {
  test.each([
    ['2026-03-16T17:00', '2026-03-17T00:00:00.000Z'],
    ['2026-03-16T17:00:30', '2026-03-17T00:00:30.000Z'],
    ['2026-03-16T17:00:30.25', '2026-03-17T00:00:30.250Z'],
    ['2026-03-16T17:00 America/Denver', '2026-03-16T23:00:00.000Z'],
    ['2026-03-16T17:00[America/Denver]', '2026-03-16T23:00:00.000Z'],
    ['2026-03-16T17:00Z', '2026-03-16T17:00:00.000Z'],
    ['2026-03-16T17:00+02:00', '2026-03-16T15:00:00.000Z'],
    ['2026-03-16T17:00-00:44:30', '2026-03-16T17:44:30.000Z'],
    // Skipped at the spring change: forward. Doubled in autumn: the first.
    ['2026-03-08T02:30', '2026-03-08T10:30:00.000Z'],
    ['2026-11-01T01:30', '2026-11-01T08:30:00.000Z'],
  ])('%s', (text, expected) => {
    expect(reading(text)).toBe(expected)
  })

  const shape = 'write date and time, as in `2026-03-16T17:00` or `2026-03-16T17:00 America/Denver`'
  test.each([
    ['2026-03-16', `bad-instant: \`2026-03-16\` is no instant; ${shape}`],
    ['2026-03-16 17:00', `bad-instant: \`2026-03-16 17:00\` is no instant; ${shape}`],
    ['2026-03-16T17', 'bad-time: `17` is no time of day; write hours and minutes, as in `17:00`'],
    [
      '2026-03-16T24:00',
      'no-such-time: `24:00` is no time of day; midnight at the end of a day is `00:00` of the next',
    ],
    ['2026-03-16T17:60', 'no-such-time: `17:60` is no time of day; times run from `00:00` to `23:59`'],
    [
      '2026-02-30T17:00',
      'no-such-date: `2026-02-30` is no date: February 2026 has 28 days; give a day from 01 to 28, as in `2026-02-28`',
    ],
    ['2026-03-16T17:00 America/Dever', 'unknown-zone: unknown zone `America/Dever`; did you mean `America/Denver`?'],
    ['2026-03-16T17:00+25:00', `bad-instant: \`+25:00\` after the time is neither zone nor offset; ${shape}`],
    [
      '2026-03-16T17:00-06:00[America/Denver]',
      `bad-instant: \`-06:00[America/Denver]\` after the time is neither zone nor offset; ${shape}`,
    ],
  ])('refuses %s', (text, expected) => {
    expect(reading(text)).toBe(expected)
  })

  test('a zone of the context that is none is said to be so', () => {
    expect(reading('2026-03-16T17:00', 'Nowhere/None')).toMatch(/^unknown-zone: unknown zone `Nowhere\/None`; /)
    expect(reading('2026-03-16T17:00Z', 'Nowhere/None')).toBe('2026-03-16T17:00:00.000Z')
  })
})

test('parseTimeOfDay reads cut-offs', () => {
  expect(parseTimeOfDay('17:00')).toEqual({ ok: true, value: { msOfDay: 61_200_000 } })
  expect(parseTimeOfDay('17:00 America/Denver')).toEqual({
    ok: true,
    value: { msOfDay: 61_200_000, zone: 'America/Denver' },
  })
  const codes = ['5pm', '25:00', '17:00 Denver', ''].map((text) => {
    const parsed = parseTimeOfDay(text)
    return parsed.ok ? 'ok' : parsed.problem.code
  })
  expect(codes).toEqual(['bad-time', 'no-such-time', 'unknown-zone', 'bad-time'])
})

test('parseZone finds a zone or suggests one', () => {
  expect(parseZone('Europe/London').ok).toBe(true)
  const lost = parseZone('Europe/Lodnon')
  expect(lost.ok ? '' : lost.problem.hint).toContain('did you mean `Europe/London`?')
})
