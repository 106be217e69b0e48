/** The server's limits. Each can be set when it is started from code; the defaults suit a firm of some hundred. */
export interface ServerLimits {
  /** Sockets at once, over all devices. */
  sockets: number
  /** Sockets of one device at once. */
  socketsPerDevice: number
  /** Connections from one address that have not shown who they are: no token yet, or a request over HTTP. */
  unauthenticatedPerAddress: number
  /** One frame on a document's socket. */
  roomFrameBytes: number
  /** Frames that may wait on one socket while its document is being loaded. */
  waitingFrames: number
  waitingBytes: number
  /** Maximum unsent bytes for one computer, over all its sockets, before it counts as stalled. */
  unsentBytes: number
  /** Maximum bytes of partial messages of one computer. */
  unfinishedBytes: number
  /** Messages and bytes a socket may send: a burst, then so many a second. A faster sender is read more slowly. */
  burstMessages: number
  messagesPerSecond: number
  burstBytes: number
  bytesPerSecond: number
  /** Records of one kind that one person may send: a burst, then so many a day. Owners may send twenty times as many. */
  burstRecords: number
  recordsPerDay: number
  /** One person's cursor and name. */
  awarenessBytes: number
  /** Everything one document's log may hold. */
  documentBytes: number
  /** Documents of one organization. */
  documentsPerOrganization: number
  /** Maximum size of documents in memory, by their size on the disk; beyond it no further document is loaded. */
  loadedBytes: number
  /** Updates received and not on the disk yet, over all documents. */
  unsavedBytes: number
  /** Identity requests from one address: a burst, then so many a minute. */
  identityBurst: number
  identityPerMinute: number
  /** One file sent by content address. */
  blobBytes: number
  /** All files of one organization. */
  filesPerOrganizationBytes: number
  /** Disk space reserved for records and documents: beyond it no file is accepted. */
  diskReserveBytes: number
  /** Time limit for a request's head, and for a TLS handshake. */
  headMs: number
  sessionMs: number
  challengeMs: number
  /** Idle time after which a document leaves memory; its sockets stay. */
  documentIdleMs: number
  keepAliveMs: number
}

const MiB = 1024 * 1024

export const defaultLimits: ServerLimits = {
  sockets: 5_000,
  socketsPerDevice: 1_000,
  unauthenticatedPerAddress: 5_000,
  roomFrameBytes: 16 * MiB,
  waitingFrames: 256,
  waitingBytes: 20 * MiB,
  unsentBytes: 24 * MiB,
  unfinishedBytes: 64 * MiB,
  burstMessages: 40_000,
  messagesPerSecond: 5_000,
  burstBytes: 64 * MiB,
  bytesPerSecond: 8 * MiB,
  burstRecords: 20_000,
  recordsPerDay: 20_000,
  awarenessBytes: 8 * 1024,
  documentBytes: 64 * MiB,
  documentsPerOrganization: 200_000,
  loadedBytes: 256 * MiB,
  unsavedBytes: 128 * MiB,
  identityBurst: 1_000,
  identityPerMinute: 600,
  blobBytes: 256 * MiB,
  filesPerOrganizationBytes: 100 * 1024 * MiB,
  diskReserveBytes: 512 * MiB,
  headMs: 10_000,
  sessionMs: 15 * 60_000,
  challengeMs: 60_000,
  documentIdleMs: 3_000,
  keepAliveMs: 15_000,
}
