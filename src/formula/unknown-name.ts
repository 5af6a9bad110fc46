import { didYouMean, nearest } from '../document/suggest.ts'
import { quote } from '../values/quote.ts'
import type { Context } from './compile-context.ts'
import { report } from './compile-context.ts'
import { FUNCTION_NAMES } from './function-names.ts'
import type { Node } from './node.ts'
import type { Scope } from './scope.ts'

/** Reports a name that nothing declares, with what was probably meant. */
export function reportUnknownName(context: Context, node: Node, name: string): undefined {
  return report(context, node, 'unknown-name', `unknown name ${quote(name)}`, hintFor(name, context.scope))
}

function hintFor(name: string, scope: Scope): string {
  const subtraction = asSubtraction(name, scope)
  if (subtraction !== undefined) return `a hyphen belongs to a name: write \`${subtraction}\` to subtract`
  if (FUNCTION_NAMES.has(name)) return `\`${name}\` is a function: write \`${name}(…)\``
  const known = [...scope.names()]
  const hint = didYouMean(name, known)
  const looksLikeText = !name.includes('.') && nearest(name, known) === undefined
  return looksLikeText ? `${hint}; text is written in quotes, as in \`'${name}'\`` : hint
}

/** `a - b` when `a-b` falls into known names or numbers at one of its hyphens. */
function asSubtraction(name: string, scope: Scope): string | undefined {
  const known = (part: string): boolean => scope.typeOf(part) !== undefined
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const [left, right] = [name.slice(0, at), name.slice(at + 1)]
    if (known(left) && (known(right) || /^\d[\d_]*(?:\.\d+)?$/.test(right))) return `${left} - ${right}`
  }
  return undefined
}
