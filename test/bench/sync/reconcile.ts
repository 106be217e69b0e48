import * as Y from 'yjs'
import { newRoom, openFullClient, pause } from './clients.ts'
import type { FullClient } from './clients.ts'
import type { ServerAddress } from './servers.ts'

export interface ReconcileSizes {
  /** Edits of each of the two while disconnected. */
  edits: number
}

const firstSteps = 20

/** Milliseconds from two clients' coming back until they have the same document, after each edited it alone. */
export async function measureReconcile(
  server: ServerAddress,
  { edits }: ReconcileSizes,
): Promise<Record<'ms', number>> {
  const room = newRoom()
  const [a, b] = [await openFullClient(server, room), await openFullClient(server, room)]
  a.doc.transact(() => {
    for (let i = 0; i < firstSteps; i++) a.doc.getMap('steps').set(`step ${i}`, newStep(i))
  })
  while (b.doc.getMap('steps').size < firstSteps) await pause(5)
  for (const { provider } of [a, b]) provider.disconnect()
  await pause(300)
  const below = numbersBelow()
  for (let i = 0; i < edits; i++) {
    edit(a.doc, 'A', i, below)
    edit(b.doc, 'B', i, below)
  }
  const startedAt = performance.now()
  const equalAt = whenEqual(a, b)
  for (const { provider } of [a, b]) provider.connect()
  const ms = (await equalAt) - startedAt
  for (const client of [a, b]) client.close()
  return { ms }
}

function newStep(index: number): Y.Map<unknown> {
  const body = new Y.Text()
  body.insert(0, 'Describe here what is done, and how. ')
  return new Y.Map<unknown>([
    ['order', `a${index}`],
    ['title', `Step ${index}`],
    ['body', body],
  ])
}

/** Mostly typing, at times a title, a new place in the order, or a new step. */
function edit(doc: Y.Doc, who: string, index: number, below: (limit: number) => number): void {
  const steps = doc.getMap('steps') as Y.Map<Y.Map<unknown>>
  const step = steps.get(`step ${below(firstSteps)}`)!
  if (index % 10 === 0) steps.set(`${who} ${index}`, newStep(index))
  else if (index % 10 === 1) step.set('title', `${who} ${index}`)
  else if (index % 10 === 2) step.set('order', `b${below(1_000)}`)
  else {
    const body = step.get('body') as Y.Text
    body.insert(below(body.length + 1), who)
  }
}

/** The same in every run. */
function numbersBelow(): (limit: number) => number {
  let state = 1
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

/** When both have the same writers' clocks, and then the same content: clocks do not cover deletions. */
function whenEqual(a: FullClient, b: FullClient): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const [left, right] = [a, b].map(({ doc }) => Y.decodeStateVector(Y.encodeStateVector(doc)))
      if (left!.size !== right!.size) return
      for (const [writer, clock] of left!) if (right!.get(writer) !== clock) return
      const now = performance.now()
      if (contentOf(a.doc) === contentOf(b.doc)) resolve(now)
    }
    for (const { doc } of [a, b]) doc.on('update', look)
  })
}

function contentOf(doc: Y.Doc): string {
  const steps = Object.entries(doc.getMap('steps').toJSON() as Record<string, Record<string, unknown>>)
  return JSON.stringify(
    steps
      .map(([id, { order, title, body }]) => [id, order, title, body] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}
