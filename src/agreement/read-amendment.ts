import { checkVersion } from '../document/version.ts'
import { fault } from '../document/fault.ts'
import type { Dropped, Form } from '../document/read-form.ts'
import { readForm } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { child, nodeAt, placeAt } from '../document/tree.ts'
import { parseDay } from '../values/day.ts'
import type { Amendment, Named, Rule, TermSetting } from './agreement.ts'
import { checkOnce } from './check-once.ts'
import { isEnough } from './limits.ts'
import { checkSource, readRule, readUntranslated } from './read-rule.ts'
import type { AmendmentContext } from './read-settings.ts'
import { readSettings } from './read-settings.ts'
import type { AmendmentDocument } from './shape.ts'
import { amendmentShape } from './shape.ts'

/** An amendment of which what it sets has been read, and nothing else. */
export interface OpenAmendment {
  readonly form: Form<AmendmentDocument>
  readonly sets: readonly TermSetting[]
}

/** Reads what an amendment sets: rules of any amendment may read it. */
export function openAmendment(written: Tree, context: AmendmentContext): OpenAmendment | undefined {
  const { faults, unread } = context
  const form = checkVersion(written, faults, false) ? readForm(written, amendmentShape, faults) : undefined
  if (form === undefined) {
    unread.whole = true
    return undefined
  }
  for (const one of form.dropped) leaveOut(one, context)
  return { form, sets: readSettings(form.document, form.tree, context) }
}

/** Reads the rest of an amendment document; faults go to the context, what could not be read joins its `unread`. */
export function readAmendment({ form, sets }: OpenAmendment, context: AmendmentContext): Amendment | undefined {
  const { faults, unread } = context
  const { document, tree } = form
  checkSource(document.source, tree, context)
  for (const key of ['repeals', 'ends']) checkOnce(tree, key, faults)
  const effective = parseDay(document.effective)
  const enacts = [...readRules(document, tree, context), ...readClauses(document, tree, context)]
  if (!effective.ok) {
    faults.push(fault(effective.problem, placeAt(tree, ['effective'])))
    unread.whole = true
    return undefined
  }
  return {
    name: document.amendment,
    title: document.title,
    effective: effective.value,
    ...(document.source === undefined ? {} : { source: document.source }),
    sets,
    enacts,
    repeals: readNames(tree, 'repeals'),
    ends: readNames(tree, 'ends'),
    place: placeAt(tree, ['amendment']),
  }
}

/** A rule of faulty form is enacted all the same: a later amendment that repeals it is not at fault. */
function leaveOut({ under, tree }: Dropped, { unread }: AmendmentContext): void {
  const name = child(tree, 'name')
  if ((under === 'enacts' || under === 'untranslated') && name?.kind === 'text') unread.rules.add(name.text)
  else if (under !== 'sets') unread.whole = true
}

function readNames(tree: Tree, key: string): Named[] {
  const list = child(tree, key)
  if (list?.kind !== 'list') return []
  return list.items.flatMap((item) => (item.kind === 'text' ? [{ name: item.text, place: item.place }] : []))
}

const readRules = (document: AmendmentDocument, tree: Tree, context: AmendmentContext): Rule[] =>
  readEach(document.enacts ?? [], tree, 'enacts', context, readRule)

const readClauses = (document: AmendmentDocument, tree: Tree, context: AmendmentContext): Rule[] =>
  readEach(document.untranslated ?? [], tree, 'untranslated', context, readUntranslated)

/** Reads rules one by one; one that is faulty, or that nobody got to, joins what could not be read. */
function readEach<D extends { readonly name: string }>(
  documents: readonly D[],
  tree: Tree,
  key: string,
  context: AmendmentContext,
  read: (document: D, tree: Tree, context: AmendmentContext) => Rule | undefined,
): Rule[] {
  return documents.flatMap((document, index) => {
    const node = nodeAt(tree, [key, index]) ?? tree
    const rule = isEnough(context.faults, node) ? undefined : read(document, node, context)
    if (rule !== undefined) return [rule]
    context.unread.rules.add(document.name)
    return []
  })
}
