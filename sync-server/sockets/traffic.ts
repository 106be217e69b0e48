import type { ServerLimits } from '../limits.ts'

/** The memory of one socket. */
export interface Held {
  /** Sent and not taken by the network yet. */
  unsentBytes(): number
  /** Received of a message that is not whole yet. */
  unfinishedBytes(): number
}

/** The memory of all sockets of one computer: a thousand sockets get no more than one. */
export interface Traffic {
  /** Sockets. */
  readonly size: number
  add(socket: Held): void
  remove(socket: Held): void
  /** To be called for bytes received or sent by one of the sockets. */
  moved(bytes: number): void
  /** Above this many unsent bytes, requests wait until they were read. */
  isBehind(): boolean
  /** Unsent messages exceed the limit. */
  isDeaf(): boolean
  /** Partial messages exceed the limit. */
  isUnfinished(): boolean
}

/** `emptied` is called when the last socket closes. */
export function createTraffic(
  limits: Pick<ServerLimits, 'unsentBytes' | 'unfinishedBytes'>,
  emptied: () => void = () => {},
): Traffic {
  const sockets = new Set<Held>()
  const behindBytes = limits.unsentBytes / 4
  const closestBytes = Math.min(behindBytes, limits.unfinishedBytes)
  /** An upper bound, recounted only when it may be exceeded. */
  let mostBytes = 0

  const sum = (held: (socket: Held) => number) => {
    let bytes = 0
    for (const socket of sockets) bytes += held(socket)
    return bytes
  }
  const unsent = () => sum((socket) => socket.unsentBytes())
  const unfinished = () => sum((socket) => socket.unfinishedBytes())

  /** False without counting where not even the smallest limit can be reached. */
  function mayExceed(): boolean {
    if (mostBytes <= closestBytes) return false
    mostBytes = unsent() + unfinished()
    return mostBytes > closestBytes
  }

  return {
    get size() {
      return sockets.size
    },
    add(socket) {
      sockets.add(socket)
    },
    remove(socket) {
      sockets.delete(socket)
      if (sockets.size === 0) emptied()
    },
    moved(bytes) {
      mostBytes += bytes
    },
    isBehind: () => mayExceed() && unsent() > behindBytes,
    isDeaf: () => mayExceed() && unsent() > limits.unsentBytes,
    isUnfinished: () => mayExceed() && unfinished() > limits.unfinishedBytes,
  }
}
