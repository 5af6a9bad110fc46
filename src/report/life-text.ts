import type { LifeEffect, Survival } from '../agreement/agreement.ts'

const TERM = /\bterm\.([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)/g

/**
 * Each term with its value, anything else as written.
 * @example lengthText('term.answer.window after exercised', valueOf) // '10 days (answer.window) after exercised'
 */
export function lengthText(text: string, valueOf: (term: string) => string | undefined): string {
  const written = /^= *term\.\S+$/.test(text) ? text.replace(/^= */, '') : text
  const shown = written.replace(TERM, (all, name: string) => {
    const value = valueOf(name)
    return value === undefined ? all : `${value} (${name})`
  })
  return shown === written ? text : shown
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
