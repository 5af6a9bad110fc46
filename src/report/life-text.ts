import type { LifeEffect, Survival } from '../agreement/agreement.ts'

/** A term's name with its value, anything else as written. */
export function lengthText(text: string, valueOf: (term: string) => string | undefined): string {
  const name = /^(?:= *)?term\.(\S+)$/.exec(text)?.[1]
  const value = name === undefined ? undefined : valueOf(name)
  return value === undefined ? text : `${value} (${name})`
}

/** What a rule about the term does, in a few words. */
export function lifeText(effect: LifeEffect, valueOf: (term: string) => string | undefined): string {
  switch (effect.kind) {
    case 'term': {
      const span = effect.until?.text ?? (effect.for === undefined ? undefined : lengthText(effect.for.text, valueOf))
      const how = effect.until === undefined ? 'for' : 'until'
      return `in term from ${effect.from.text}${span === undefined ? ', without end' : `, ${how} ${span}`}`
    }
    case 'renewal': {
      const { unless } = effect
      const stop = unless === undefined ? '' : ` unless ${unless.event} by ${unless.by.text}`
      return `renews for ${lengthText(effect.for.text, valueOf)}${stop}`
    }
    case 'termination':
      return `${effect.by.join(' or ')} may terminate, ${lengthText(effect.notice.text, valueOf)} after the notice`
  }
}

/** How long a rule outlives the term, to be said after what it does; nothing where it does not. */
export function survivalText(survives: Survival | undefined, valueOf: (term: string) => string | undefined): string {
  if (survives === undefined) return ''
  return survives.kind === 'always' ? ', survives the term' : `, survives ${lengthText(survives.length.text, valueOf)}`
}
