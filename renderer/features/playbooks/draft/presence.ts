import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import type { Presence } from '#shared/contract/drafts.contract.ts'
import type { DraftPort } from './draftPort.ts'

/** Own moves are sent at most this often. */
const throttleMs = 120

const itemId = z.strictObject({ client: z.int().min(0), clock: z.int().min(0) })

/** A Yjs relative position as JSON. */
const position = z.strictObject({
  type: itemId.nullish(),
  tname: z.string().max(100).nullish(),
  item: itemId.nullish(),
  assoc: z.int().nullish(),
})

/** The accepted members of another person's state; others are ignored. */
const sharedState = z.object({
  user: z
    .object({
      id: z.string().max(64).optional().catch(undefined),
      name: z.string().max(120),
      color: z
        .string()
        .regex(/^#[0-9a-fA-F]{6}$/)
        .catch('#5c6b73'),
    })
    // Without a name, which the reader’s language gives.
    .catch({ name: '', color: '#5c6b73' }),
  cursor: z.object({ anchor: position, head: position }).nullish().catch(null),
  stepId: z.string().max(64).nullish().catch(null),
})

/** Another person's position in the draft. */
export type SharedState = z.infer<typeof sharedState>

export interface PresenceLink {
  /** Replaces the list of the others. */
  receive(others: readonly Presence[]): void
  /** Sends the own state again, after a reconnection. */
  resend(): void
  /** Tells the others that one has left. */
  leave(): void
  close(): void
}

/**
 * Fills a y-protocols awareness from the bridge's presence events, so that the editor's carets work on it, and sends the
 * own state. Presence is a courtesy: a failure to send it is ignored, and a malformed state of a peer is made harmless.
 */
export function connectPresence(awareness: Awareness, port: DraftPort): PresenceLink {
  let stopTimer: (() => void) | null = null
  let hasLeft = false

  const send = () => {
    stopTimer = null
    if (hasLeft) return
    port.sendPresence(awareness.getLocalState()).catch(() => {})
  }

  const onUpdate = (_changes: unknown, origin: unknown) => {
    if (origin === 'local') stopTimer ??= port.after(throttleMs, send)
  }

  awareness.on('update', onUpdate)

  return {
    receive(others) {
      const added: number[] = []
      const updated: number[] = []
      const gone = new Set(awareness.states.keys())
      gone.delete(awareness.clientID)
      for (const other of others) {
        if (other.clientId === awareness.clientID) continue
        gone.delete(other.clientId)
        ;(awareness.states.has(other.clientId) ? updated : added).push(other.clientId)
        awareness.states.set(other.clientId, sharedState.parse(other.state))
      }
      for (const clientId of gone) awareness.states.delete(clientId)
      const removed = [...gone]
      if (added.length + updated.length + removed.length === 0) return
      awareness.emit('change', [{ added, updated, removed }, 'remote'])
      awareness.emit('update', [{ added, updated, removed }, 'remote'])
    },
    resend: send,
    leave() {
      hasLeft = true
      stopTimer?.()
      stopTimer = null
      port.sendPresence(null).catch(() => {})
    },
    close() {
      stopTimer?.()
      awareness.off('update', onUpdate)
    },
  }
}
