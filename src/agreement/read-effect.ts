import { checkShape } from '../document/shape.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Path, Tree } from '../document/tree.ts'
import { child, nodeAt } from '../document/tree.ts'
import type { AdmitKind, Bidders, Effect, Question } from './agreement.ts'
import { compilePipeline } from './compile-pipeline.ts'
import type { ReadContext } from './read-context.ts'
import { readClock } from './read-clock.ts'
import type { EffectType } from './shape.ts'
import { admitShape, effectShapes, firstRefusalShape, shareShape, useShape } from './shape.ts'

/** Which question each effect answers. */
const QUESTIONS: Readonly<Record<EffectType, Question>> = {
  exclusive: 'award',
  exclude: 'award',
  permit: 'award',
  prefer: 'award',
  'first-refusal': 'award',
  share: 'payment',
  grant: 'use',
  withhold: 'use',
}

const isEffectType = (text: string): text is EffectType => Object.hasOwn(effectShapes, text)

/** Reads `event: { type, params }`. An effect that the engine does not know is a fault, never ignored. */
export function readEffect(
  rule: string,
  event: Tree,
  context: ReadContext,
): { effect: Effect; question: Question } | undefined {
  const type = child(event, 'type')
  if (type?.kind !== 'text') return undefined
  if (!isEffectType(type.text)) {
    context.faults.push(
      fault(
        {
          code: 'unknown-effect',
          message: `unknown effect \`${type.text}\``,
          hint: didYouMean(type.text, Object.keys(effectShapes)),
        },
        type.place,
      ),
    )
    return undefined
  }
  const params = child(event, 'params') ?? { kind: 'map', entries: [], place: event.place }
  const effect = readParams(type.text, rule, params, context)
  return effect === undefined ? undefined : { effect, question: QUESTIONS[type.text] }
}

function readParams(type: EffectType, rule: string, params: Tree, context: ReadContext): Effect | undefined {
  switch (type) {
    case 'exclusive':
    case 'exclude':
    case 'permit':
    case 'prefer':
      return readAdmit(type, params, context)
    case 'first-refusal':
      return readFirstRefusal(params, context)
    case 'share':
      return readShare(rule, params, context)
    case 'grant':
    case 'withhold':
      return readUse(type, params, context)
  }
}

function readAdmit(kind: AdmitKind, params: Tree, context: ReadContext): Effect | undefined {
  const document = checkShape(params, admitShape, context.faults)
  if (document === undefined) return undefined
  if (document.to === undefined) return { kind }
  const to = readBidders(params, ['to'], context)
  return to === undefined ? undefined : { kind, to }
}

/** `any`, or providers and parties by name; a party stands for all its providers. */
function readBidders(params: Tree, path: Path, context: ReadContext): Bidders | undefined {
  const tree = nodeAt(params, path)
  if (tree?.kind === 'text' && tree.text === 'any') return 'any'
  const nodes = tree?.kind === 'list' ? tree.items : tree === undefined ? [] : [tree]
  const found = new Set<string>()
  let complete = true
  for (const node of nodes) {
    const name = node.kind === 'text' ? node.text : ''
    const providers = providersOf(name, context)
    if (providers.length === 0) {
      complete = false
      context.faults.push(
        fault(
          {
            code: 'unknown-provider',
            message: `unknown provider or party \`${name}\``,
            hint: didYouMean(name, new Set(['any', ...context.providers.keys(), ...context.parties])),
          },
          node.place,
        ),
      )
    }
    for (const provider of providers) found.add(provider)
  }
  return complete ? [...found].sort() : undefined
}

const providersOf = (name: string, context: ReadContext): string[] => {
  if (context.providers.has(name)) return [name]
  return [...context.providers].filter(([, party]) => party === name).map(([provider]) => provider)
}

function readParty(params: Tree, key: string, context: ReadContext): string | undefined {
  const tree = child(params, key)
  const name = tree?.kind === 'text' ? tree.text : ''
  if (context.parties.includes(name)) return name
  context.faults.push(
    fault(
      { code: 'unknown-party', message: `unknown party \`${name}\``, hint: didYouMean(name, context.parties) },
      (tree ?? params).place,
    ),
  )
  return undefined
}

function readFirstRefusal(params: Tree, context: ReadContext): Effect | undefined {
  if (checkShape(params, firstRefusalShape, context.faults) === undefined) return undefined
  const reply = readClock(child(params, 'reply') ?? params, ['notice-given'], context)
  const written = child(params, 'holder')
  const provider = written?.kind === 'text' ? context.providers.get(written.text) : undefined
  if (written?.kind === 'text' && provider !== undefined && !context.parties.includes(written.text)) {
    // A right is held by a party; naming one of its providers says through which it is exercised.
    return reply === undefined ? undefined : { kind: 'first-refusal', holder: provider, through: [written.text], reply }
  }
  const holder = readParty(params, 'holder', context)
  if (holder === undefined || reply === undefined) return undefined
  return { kind: 'first-refusal', holder, through: providersOf(holder, context).sort(), reply }
}

function readShare(rule: string, params: Tree, context: ReadContext): Effect | undefined {
  const document = checkShape(params, shareShape, context.faults)
  const steps = child(params, 'steps')
  if (document === undefined || steps === undefined) return undefined
  const from = readParty(params, 'from', context)
  const to = readParty(params, 'to', context)
  const compiled = compilePipeline(steps, context)
  const atOnce: Tree = { kind: 'text', text: '0 days', place: params.place }
  const due = readClock(child(params, 'due') ?? atOnce, ['period-end', 'period-start'], context)
  if (from === undefined || to === undefined || compiled === undefined || due === undefined) return undefined
  if (from === to) {
    context.faults.push(
      fault(
        {
          code: 'same-party',
          message: `\`${from}\` pays itself`,
          hint: 'name two different parties in `from` and `to`',
        },
        params.place,
      ),
    )
    return undefined
  }
  return {
    kind: 'share',
    from,
    to,
    obligation: document.obligation ?? rule,
    currency: compiled.currency,
    pipeline: compiled.plan,
    due,
  }
}

function readUse(kind: 'grant' | 'withhold', params: Tree, context: ReadContext): Effect | undefined {
  const document = checkShape(params, useShape, context.faults)
  if (document === undefined) return undefined
  const tree = child(params, 'to')
  const nodes = tree?.kind === 'list' ? tree.items : tree === undefined ? [] : [tree]
  const names = nodes.map((node) => (node.kind === 'text' ? node.text : ''))
  const unknown = nodes.filter((_, index) => !context.parties.includes(names[index] ?? ''))
  for (const node of unknown) {
    const name = node.kind === 'text' ? node.text : ''
    context.faults.push(
      fault(
        { code: 'unknown-party', message: `unknown party \`${name}\``, hint: didYouMean(name, context.parties) },
        node.place,
      ),
    )
  }
  return unknown.length > 0 ? undefined : { kind, to: [...names].sort(), exclusive: document.exclusive ?? false }
}
