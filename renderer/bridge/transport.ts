import type { ClientMessage } from '#shared/contract/messages.ts'

/**
 * The connection: `connecting` before the first success, `lost` after it, `refused` when the host does not accept this
 * window any more, because it was restarted.
 */
export type TransportState = 'connecting' | 'open' | 'lost' | 'refused'

/** Carries messages to a host and back. It reconnects by itself; it does not store sent messages. */
export interface Transport {
  readonly state: TransportState
  /** Sends one message; only while `state` is `open`. */
  send(message: ClientMessage): void
  /** Every message of the host, not yet checked. Returns how to stop listening. */
  onMessage(listener: (message: unknown) => void): () => void
  /** Every change of `state`. Returns how to stop listening. */
  onState(listener: (state: TransportState) => void): () => void
  /** Tries to reconnect now instead of waiting for the next attempt. */
  reconnectNow(): void
  /** Ends it for good. */
  close(): void
}
