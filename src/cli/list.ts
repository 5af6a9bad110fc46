import { documentKind } from '../document/document-kind.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { findPack, packNames } from '../files/find-pack.ts'
import { findScenarios, scenarioNames } from '../files/find-scenarios.ts'
import { loadTrees } from '../files/load-pack.ts'
import { readDocument } from '../files/read-document.ts'
import { listText } from '../report/list-text.ts'
import type { Listed } from '../report/list-text.ts'
import { styleOf } from '../report/style.ts'
import type { Handler } from './command.ts'

function titleIn(trees: readonly Tree[], kind: 'agreement' | 'scenario'): string {
  const title = child(
    trees.find((tree) => documentKind(tree) === kind),
    'title',
  )
  return title?.kind === 'text' ? title.text : ''
}

async function packs(cwd: string): Promise<Listed[]> {
  return Promise.all(
    packNames(cwd).map(async (name) => {
      const found = findPack(name, cwd)
      const loaded = found.ok ? await loadTrees(found.value.path, found.value.name) : undefined
      return { name, title: titleIn(loaded?.trees ?? [], 'agreement') }
    }),
  )
}

async function scenarios(cwd: string): Promise<Listed[]> {
  return Promise.all(
    scenarioNames(cwd).map(async (name) => {
      const found = findScenarios(name, cwd)
      const first = found.ok ? found.value[0] : undefined
      const read = first === undefined ? undefined : await readDocument(first.path, { name: first.name })
      return { name, title: titleIn(read?.trees ?? [], 'scenario') }
    }),
  )
}

/** `list`: the packs and scenarios that can be named, with their titles. */
export const list: Handler = async (args, io, stopwatch) => {
  stopwatch.mark('loading')
  const listed = { packs: await packs(io.cwd), scenarios: await scenarios(io.cwd) }
  stopwatch.mark('parsing')
  io.stdout.write(
    args.text('format') === 'json'
      ? `${JSON.stringify(listed, null, 2)}\n`
      : listText(listed, styleOf(io.columns, io.color.stdout)),
  )
  stopwatch.mark('printing')
  return 0
}
