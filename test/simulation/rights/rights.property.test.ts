import { expect, test, vi } from 'vitest'
import { TRANSITIONS } from '../../../src/rights/transitions.ts'
import type { Notice } from '../../../src/simulation/notice.ts'
import type { Decision } from '../../../src/simulation/outcome/decision.ts'
import { asyncProperty, asyncPropertyWith, labels, RUNS } from '../../properties.ts'
import { day, drawnRights, outcomeOfDrawn } from './drawn-rights.ts'

vi.setConfig({ testTimeout: 300_000 })

/** Some rows of the table are reached once in a hundred cases: fewer would leave them to chance. */
const CASES = Math.max(RUNS, 800)

const amount = (text: string): number => Number(text.replace(/ .*$/, '').replaceAll(',', ''))
const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + amount(text), 0)
const dayOf = (text: string): string => text.slice(0, 10)

/** What a notice went through, one transition at a time, and which rows of the table that were. */
function walk(notice: Notice): readonly string[] {
  let [state, then]: string[] = ['open', 'none']
  return notice.history.map(({ event }) => {
    const row = TRANSITIONS.findIndex(
      (one) =>
        one.event === event && one.from.some((from) => from === state) && one.after.some((from) => from === then),
    )
    expect(row, `${notice.id}: ${event} from ${String(state)}, ${String(then)}`).toBeGreaterThanOrEqual(0)
    const to = TRANSITIONS[row]?.to
    state = to?.state ?? state
    then = to?.then ?? then
    return `${event} ${row}`
  })
}

function checkNotice(notice: Notice, { notices }: Decision): void {
  const [deadline, ended] = [notice.deadline, notice.answered]
  // What is open for ever has no deadline yet, or waits for somebody whose has not begun to run.
  const waits = notices.some((one) => one.state === 'open' && one.deadline === undefined && one.rank <= notice.rank)
  if (notice.state === 'open') expect(waits, `${notice.id} never ends`).toBe(true)
  if (deadline !== undefined) {
    expect(dayOf(deadline) >= notice.given, `${notice.id} ends before it is given`).toBe(true)
    // One that has answered in time and waits for others may become void later.
    const alone = notice.state !== 'void' || notices.length === 1
    if (ended !== undefined && alone)
      expect(ended <= dayOf(deadline), `${notice.id} outlives its last phase`).toBe(true)
  }
  if (ended !== undefined) expect(ended >= notice.given, `${notice.id} is answered before it is given`).toBe(true)
  const [taken, offered] = [amount(notice.taken), amount(notice.quantity)]
  if (notice.state === 'exercised') expect(taken).toBe(offered)
  else if (notice.state === 'exercised-in-part') expect(taken > 0 && taken < offered).toBe(true)
  expect(taken <= offered).toBe(true)
}

function checkDecision(decision: Decision): void {
  const { notices, placements } = decision
  const placed = sum(placements.map((one) => one.quantity))
  expect(placed + amount(decision.unmet)).toBe(amount(decision.requested))
  const holders = new Set(notices.map((one) => one.holder))
  const outside = sum(placements.filter((one) => !holders.has(one.provider)).map((one) => one.quantity))
  const breached = notices.some((one) => one.then === 'breached')
  const live = notices.filter((one) => one.state === 'open')
  if (live.length > 0 && !breached) {
    const parts = new Set(live.map((one) => one.offer))
    expect(notices.filter((one) => parts.has(one.offer)).length === 0 || outside === 0 || parts.size < 2).toBe(true)
  }
  // What holders have and what others got is never more than there was.
  // What the owner sold against the right, before the holder had closed, the holder has not.
  const isKept = ({ state, then, closed }: Notice): boolean =>
    state.startsWith('exercised') && closed !== 'defaulted' && (then !== 'breached' || closed === 'completed')
  const kept = notices.filter(isKept)
  expect(sum(kept.map((one) => one.taken)) + outside).toBeLessThanOrEqual(amount(decision.requested))
  const gone = notices.filter((one) => one.closed === 'completed')
  const inside = sum(placements.filter((one) => holders.has(one.provider)).map((one) => one.quantity))
  // A holder may buy as anybody may besides.
  expect(inside, 'what holders completed they have').toBeGreaterThanOrEqual(sum(gone.map((one) => one.taken)))
}

test('rights run their course: every transition is one of the table, and all of them are reached', async () => {
  const seen = labels()
  await asyncPropertyWith({ numRuns: CASES }, 'rights run their course', drawnRights(), async (drawn) => {
    const outcome = await outcomeOfDrawn(drawn)
    const events = new Set<string>()
    for (const decision of outcome.decisions) {
      checkDecision(decision)
      for (const notice of decision.notices) {
        checkNotice(notice, decision)
        for (const step of walk(notice)) events.add(step)
      }
      const { notices } = decision
      if (notices.some((one) => one.cause !== undefined)) events.add('re-armed')
      if (notices.some((one) => one.state === 'exercised-in-part')) events.add('in part')
      if (notices.some((one) => one.state === 'waived')) events.add('waived')
      if (drawn.rules.some((rule) => Array.isArray(rule.params['holder']))) events.add('several holders')
    }
    for (const one of events) seen.count(one)
  })
  const rows = TRANSITIONS.map((one, row) => [`${one.event} ${row}`, 1] as const)
  seen.expectAtLeast(
    { ...Object.fromEntries(rows), 're-armed': 20, 'in part': 30, waived: 50, 'several holders': 50 },
    CASES,
  )
})

test('a sweetened offer never leaves the holder worse placed than the first', async () => {
  const seen = labels()
  await asyncProperty('sweetened offers', drawnRights(), async (drawn) => {
    const [rule] = drawn.rules
    if (rule === undefined) return
    // The holder takes what it may as soon as it may; all else is as drawn.
    const again = { when: ['changed'], opens: 'at-once' }
    const { take, minimum, reply, closing, failed, silence } = rule.params
    const kept = { holder: 'ann', over: 'offers', again, take, minimum, reply, closing, failed, silence }
    const before = {
      ...drawn,
      // By the law of a later day there may be no right any more.
      ended: undefined,
      rules: [{ type: rule.type, params: JSON.parse(JSON.stringify(kept)) as Record<string, unknown> }],
      events: [],
      conduct: [{ by: 'ann', exercise: 'always', close: '3 days' }],
    }
    const change = { at: day(4), event: 'offer', of: 'work', bid: 'work/rival', price: '120 USD per unit-month' }
    const [plain, sweet] = [await outcomeOfDrawn(before), await outcomeOfDrawn({ ...before, events: [change] })]
    const got = (outcome: typeof plain): number =>
      sum(
        outcome.decisions.flatMap((one) =>
          one.placements.filter((part) => part.provider === 'ann').map((part) => part.quantity),
        ),
      )
    expect(got(sweet)).toBeGreaterThanOrEqual(got(plain))
    if (sweet.decisions.some((one) => one.notices.some((notice) => notice.cause === 'changed'))) seen.count('sweetened')
    if (got(plain) > 0) seen.count('taken')
  })
  seen.expectAtLeast({ sweetened: 200, taken: 300 })
})
