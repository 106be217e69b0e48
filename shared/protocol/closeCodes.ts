/**
 * Why the sync server closes a socket (RFC 6455, section 7.4). Codes from 4400 to 4499 are final for `y-websocket`: it
 * does not try again. All others are worth another attempt.
 */
export const closeCodes = {
  /** The server stops or restarts, or the socket's rights changed. */
  serviceRestart: 1012,
  /** A message longer than the server takes. */
  tooLarge: 1009,
  /** Too much at once: too many sockets, or a client that stopped reading. */
  tryAgainLater: 1013,
  /** A malformed message. */
  malformed: 4400,
  /** No session, or one that has run out: sign in again. */
  unauthenticated: 4401,
  /** Signed in, but this is not allowed (or does not exist: the answer is the same). */
  forbidden: 4403,
} as const
