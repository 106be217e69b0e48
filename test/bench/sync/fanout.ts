import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { newRoom, openRawClient, updateFrame } from './clients.ts'
import type { ServerAddress } from './servers.ts'

export interface FanoutSizes {
  receivers: number
  updates: number
  /** Updates that may be under way to the slowest receiver. */
  window: number
}

/** Updates a second from one writer to all receivers. */
export async function measureFanout(
  server: ServerAddress,
  { receivers: count, updates, window }: FanoutSizes,
): Promise<Record<'perSecond', number>> {
  const room = newRoom()
  const doc = new Y.Doc()
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(updateFrame(update)))
  for (let i = 0; i < updates; i++) doc.getText('text').insert(i, 'x')

  const receivers = await Promise.all(Array.from({ length: count }, () => openRawClient(server, room)))
  const writer = await openRawClient(server, room)
  const slowest = () => receivers.reduce((least, { received }) => Math.min(least, received), updates)
  const startedAt = performance.now()
  for (let sent = 0, arrived = 0; arrived < updates; arrived = slowest()) {
    while (sent < updates && sent - arrived < window) writer.send(frames[sent++]!)
    await setImmediate()
  }
  const seconds = (performance.now() - startedAt) / 1_000
  for (const client of [...receivers, writer]) client.close()
  return { perSecond: updates / seconds }
}
