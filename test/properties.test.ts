import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asyncProperty, labels, property, propertyWith, RUNS, SEED } from './properties.ts'

const messageOf = (action: () => void): string => {
  try {
    action()
  } catch (error) {
    return (error as Error).message
  }
  return 'no failure'
}

describe('property', () => {
  test('runs the predicate as often as asked', () => {
    let runs = 0
    property('counts', fc.integer(), fc.boolean(), () => void runs++)
    expect(runs).toBe(RUNS)
  })

  test('a failure names the property, the case, the seed and the path', () => {
    const message = messageOf(() => {
      property('small', fc.nat(), (value) => value < 10)
    })
    expect(message).toContain('property failed: small')
    expect(message).toContain(`PACTWRIGHT_SEED=${SEED}`)
    expect(message).toMatch(/path "\d+(:\d+)*"/)
    expect(message).toContain('Counterexample: [[10]]')
  })

  test('seed and path replay the shrunk case at once', () => {
    const message = messageOf(() => {
      property('small', fc.nat(), (value) => value < 10)
    })
    const path = /path "([^"]+)"/.exec(message)?.[1] ?? ''
    const values: number[] = []
    messageOf(() => {
      propertyWith({ path, endOnFailure: true }, 'small', fc.nat(), (value) => {
        values.push(value)
        return value < 10
      })
    })
    expect(values[0]).toBe(10)
  })

  test('the error of an assertion inside is kept', () => {
    expect(
      messageOf(() => {
        property('never', fc.constant(1), (value) => {
          expect(value).toBe(2)
        })
      }),
    ).toContain('expected 1 to be 2')
  })

  test('an asynchronous predicate that rejects fails the property', async () => {
    const failing = asyncProperty('rejects', fc.nat(), async (value) => Promise.resolve(value < 10))
    await expect(failing).rejects.toThrow('property failed: rejects')
  })
})

describe('labels', () => {
  const floors = { exclusive: 100, lapsed: 50, conflict: 20 }
  const seenAll = (without: string) => {
    const seen = labels()
    for (const label of Object.keys(floors)) {
      if (label !== without) for (let index = 0; index < 100; index++) seen.count(label)
    }
    return seen
  }

  test('pass when every floor is reached', () => {
    seenAll('').expectAtLeast(floors, 1000)
  })

  test('an emptied label fails by name', () => {
    const seen = seenAll('conflict')
    expect(() => {
      seen.expectAtLeast(floors, 1000)
    }).toThrow('too few cases in 1000 runs')
    expect(
      messageOf(() => {
        seen.expectAtLeast(floors, 1000)
      }),
    ).toMatch(/: conflict: 0 of at least 20$/)
  })

  test('floors scale with the runs, and never to nothing', () => {
    const seen = seenAll('conflict')
    expect(
      messageOf(() => {
        seen.expectAtLeast(floors, 2000)
      }),
    ).toMatch(/: exclusive: 100 of at least 200; conflict: 0 of at least 40$/)
    expect(
      messageOf(() => {
        seen.expectAtLeast(floors, 10)
      }),
    ).toMatch(/: conflict: 0 of at least 1$/)
  })
})
