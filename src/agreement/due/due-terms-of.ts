import type { DueTerms } from './late.ts'

/** What an effect says of what happens once something is owed; an effect that pays nothing says nothing of it. */
export const dueTermsOf = (effect: DueTerms & { readonly kind: string }): DueTerms => effect
