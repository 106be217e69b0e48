import * as Y from 'yjs'
import type { SimPeer } from '../simPeer.ts'
import { simulatedNowMs } from '../virtualTime.ts'
import { wordsOf } from '../world.ts'
import type { World } from '../world.ts'

/** An event in a team's life. Returns the errors during it; the conditions at quiet are checked for all alike. */
export type Scenario = (world: World) => Promise<string[]>

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** A list of errors, and the way to add to it. */
export function findings(): { list: string[]; expect: (holds: boolean, otherwise: string) => void } {
  const list: string[] = []
  return {
    list,
    expect(holds, otherwise) {
      if (!holds) list.push(otherwise)
    },
  }
}

/** The two laptops of a scenario. */
export function pairOf({ peers }: World): [ana: SimPeer, ben: SimPeer] {
  const [ana, ben] = peers
  if (ana === undefined || ben === undefined) throw new Error('a scenario has two laptops')
  return [ana, ben]
}

/** Creates a record that only this laptop writes, and returns its id. */
export function makeRole({ acknowledged, token }: World, peer: SimPeer): string {
  const id = peer.laptop.newId()
  peer.run((laptop) =>
    laptop.change((unit) => unit.insert('jobRole', { id, name: token(), description: '' })),
  )
  acknowledged.record(id, peer.name)
  return id
}

/** Adds a word to the first shared document. */
export function addWord({ documents, acknowledged, token }: World, peer: SimPeer): void {
  const documentId = documents[0] as string
  const word = token()
  peer.run((laptop) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(laptop.organization.documents.open(documentId).doc))
    const before = Y.encodeStateVector(copy)
    copy.getArray<string>('words').insert(wordsOf(copy).length, [word])
    laptop.changeDocument(documentId, Y.encodeStateAsUpdate(copy, before))
  })
  acknowledged.word(word, documentId, peer.name)
}

/** Records that were written more often than people changed them, as a repeated effect would. */
export function writtenTwice(world: World): string[] {
  return pairOf(world).flatMap((peer) =>
    peer
      .run(({ store }) => store.find('jobRole', { includeDeleted: true }))
      .filter(({ version }) => version !== 1)
      .map(({ id, version }) => `${id} is at version ${version} at ${peer.name}, and nobody changed it`),
  )
}

/** When a laptop tried to connect since an instant. */
export const attemptsSince = ({ link }: SimPeer, sinceMs: number): number[] =>
  link.attemptsMs.filter((atMs) => atMs >= sinceMs)

/** Follows the state of a laptop; returns when it went offline, in milliseconds from now, or null. */
export function watchOffline(peer: SimPeer): () => number | null {
  const fromMs = simulatedNowMs()
  let atMs: number | null = null
  peer.run(({ sync }) =>
    sync.onDetail(() => {
      if (sync.status().state !== 'online') atMs ??= simulatedNowMs() - fromMs
    }),
  )
  return () => atMs
}
