import type { Slot } from '../plan/plan.ts'
import { clash } from './arithmetic-type.ts'
import type { Context } from './compile-context.ts'
import { described, report, sourceOf } from './compile-context.ts'
import { compileTest } from './compile-test.ts'
import type { Typed } from './formula-type.ts'
import { commonType } from './formula-type.ts'
import type { Node } from './node.ts'

type Call = Extract<Node, { kind: 'call' }>

/** `if(test, a, b)`: only the branch taken is run, so only it needs the values it reads. */
export function compileIf(context: Context, node: Call): Typed | undefined {
  const [test, then, otherwise] = node.args
  if (test === undefined || then === undefined || otherwise === undefined) return undefined
  return choose(context, test, then, otherwise, () => context.compile(otherwise))
}

/** `case(test, a, test, b, else)`: the first test that holds, or the last value. */
export function compileCase(context: Context, node: Call): Typed | undefined {
  const from = (index: number): Typed | undefined => {
    const [test, then] = [node.args[index], node.args[index + 1]]
    if (test === undefined) return undefined
    if (then === undefined) return context.compile(test)
    const next = node.args[index + 2]
    return next === undefined ? undefined : choose(context, test, then, nextValue(node, index), () => from(index + 2))
  }
  return from(0)
}

/** The value that stands for what comes after a test fails: the next branch's, or the last. */
function nextValue(node: Call, index: number): Node {
  return node.args[index + 3] ?? node.args[index + 2] ?? node
}

function choose(
  context: Context,
  testNode: Node,
  thenNode: Node,
  elseNode: Node,
  otherwise: () => Typed | undefined,
): Typed | undefined {
  const test = compileTest(context, testNode)
  let taken: Typed | undefined
  let other: Typed | undefined
  // A branch with a problem has no slot; the plan is thrown away, so that any number will do.
  const slotOf = (typed: Typed | undefined): Slot => typed?.slot ?? 0
  const slot = context.builder.choose({
    test: test ?? 0,
    then: () => slotOf((taken = context.compile(thenNode))),
    else: () => slotOf((other = otherwise())),
  })
  if (test === undefined || taken === undefined || other === undefined) return undefined
  const type = commonType(taken, other)
  if (type === undefined) {
    const { code, hint } = clash(taken.type, other.type, { left: '', right: sourceOf(context, elseNode) })
    const both = `${described(context, thenNode, taken)} and ${described(context, elseNode, other)}`
    return report(context, elseNode, code, `${both}: the branches must be of one type`, hint)
  }
  const texts = [...(taken.texts ?? []), ...(other.texts ?? [])]
  return {
    slot,
    type,
    ...(texts.length > 0 ? { texts } : {}),
    ...(taken.zero === true && other.zero === true ? { zero: true } : {}),
  }
}
