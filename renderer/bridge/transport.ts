import type { ClientMessage } from '#shared/contract/messages.ts'

/**
 * Whether messages get through: `connecting` before the first success, `lost` when it was there and went away,
 * `refused` when the host is there and does not know this window any more, because it was started anew.
 */
export type TransportState = 'connecting' | 'open' | 'lost' | 'refused'

/** What carries messages to a host and back. It reconnects by itself; it does not remember what was sent. */
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
