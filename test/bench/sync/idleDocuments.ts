import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { newRoom, openRawClient, pause, updateFrame } from './clients.ts'
import type { RawClient } from './clients.ts'
import type { ServerAddress } from './servers.ts'

export interface IdleSizes {
  documents: number
  characters: number
  quietMs: number
}

/** Resident memory of the server for 1,000 documents of some KB, MiB: with a client on each, and after all have left. */
export async function measureIdleDocuments(
  server: ServerAddress,
  { documents, characters, quietMs }: IdleSizes,
): Promise<Record<'connectedMiB' | 'closedMiB', number>> {
  const base = residentMiB(server.pid)
  const room = newRoom()
  const clients: RawClient[] = []
  for (let i = 0; i < documents; i += 50) {
    const numbers = Array.from({ length: Math.min(50, documents - i) }, (_, k) => i + k)
    const batch = await Promise.all(numbers.map((number) => openRawClient(server, `${room}-${number}`)))
    for (const client of batch) client.send(updateFrame(smallPlaybook(characters)))
    clients.push(...batch)
  }
  await pause(quietMs)
  const connected = residentMiB(server.pid)
  for (const client of clients) client.close()
  await pause(quietMs)
  const perThousand = (MiB: number) => ((MiB - base) * 1_000) / documents
  return { connectedMiB: perThousand(connected), closedMiB: perThousand(residentMiB(server.pid)) }
}

function smallPlaybook(characters: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < 10; i++) {
      const body = new Y.Text()
      body.insert(0, 'check the oven '.repeat(characters / 150))
      const step = new Y.Map<unknown>(Object.entries({ title: `Step ${i}`, order: `a${i}`, body }))
      doc.getMap('steps').set(`step ${i}`, step)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** The resident set of another process, by Linux. */
function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}
