import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'

/** The dependencies of an open draft: its operations and timers, so that a test can own both. */
export interface DraftPort {
  /** Follows the draft, also across reconnections: every one begins with an `open` event. Returns how to leave. */
  follow(onEvent: (event: DraftEvent) => void, onError: (error: OrgataError) => void): () => void
  /** Resolves when the change is on the disk. */
  send(update: Uint8Array): Promise<void>
  sendPresence(state: Record<string, unknown> | null): Promise<void>
  /** Runs work after milliseconds; returns how to call it off. */
  after(ms: number, work: () => void): () => void
}

/** The port of a draft over the bridge. `clientId` is the Yjs client of this window's copy. */
export function createDraftPort(bridge: Bridge, playbookId: string, clientId: number): DraftPort {
  return {
    follow: (onEvent, onError) =>
      bridge.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId }, { onEvent, onError }),
    async send(update) {
      await bridge.call('drafts.update', {
        kind: 'playbook',
        id: playbookId,
        clientId,
        update: toBase64(update),
      })
    },
    async sendPresence(state) {
      await bridge.call('drafts.presence', { kind: 'playbook', id: playbookId, clientId, state })
    },
    after(ms, work) {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
  }
}

/** A Yjs update from the bridge. */
export function updateBytes(update: string): Uint8Array {
  return fromBase64(update)
}
