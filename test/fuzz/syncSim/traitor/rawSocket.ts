import { createServerClient } from '#core/sync/server/serverClient.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { presentApp } from '#shared/protocol/appSkills.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import type { Laptop } from '#test/support/laptop.ts'
import type { Fields } from '../../forging/drawPush.ts'
import { serverUrl } from '../simNetwork.ts'

/** A version that is pushed past the app, on the one that is said to be the server's. */
export interface RawRow {
  collection: ReplicatedCollection
  record: Fields
  base: object | null
}

const limitMs = 20_000

/**
 * Pushes versions over a socket of their own.
 * @returns those to be sent again, without an answer or before their entry, and those that were refused
 */
export async function pushRaw(
  { ports, signer, organization }: Laptop,
  rows: readonly RawRow[],
): Promise<{ left: RawRow[]; refused: RawRow[] }> {
  let token: string
  try {
    token = (await createServerClient(serverUrl, signer, ports).openSession(organization.organizationId))
      .token
  } catch {
    return { left: [...rows], refused: [] }
  }
  const query = new URLSearchParams({ token, ...presentApp }).toString()
  const address = `${toSocketUrl(serverUrl)}/records?${query}`
  const ws = ports.network.openSocket(address, { maxBytes: recordLimits.messageBytes * 2 })
  const left = new Set(rows)
  const queue = [...rows]
  const refused: RawRow[] = []
  return new Promise((resolve) => {
    const timer = ports.timers.setTimeout(() => ws.terminate(), limitMs)
    ws.on('error', () => undefined)
    ws.on('close', () => {
      ports.timers.clearTimeout(timer)
      resolve({ left: [...left], refused })
    })
    let asked: RawRow | undefined
    const ask = () => {
      asked = queue.shift()
      if (asked === undefined) return ws.close()
      const { collection, record, base } = asked
      const assumed = base === null ? null : contentHash(base)
      ws.send(JSON.stringify({ type: 'push', request: 1, collection, rows: [{ assumed, record }] }))
    }
    ws.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as RecordAnswer
      if (!['hello', 'pushed', 'failed'].includes(answer.type)) return
      const isLater = answer.type === 'pushed' && answer.later.length > 0
      if (asked !== undefined && !isLater) left.delete(asked)
      if (asked !== undefined && answer.type === 'pushed' && answer.refused.length > 0) refused.push(asked)
      ask()
    })
  })
}
