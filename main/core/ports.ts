import type { Clock } from '#shared/kernel/time.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { WebSocket } from 'ws'
import type { HostedAsk, HostedReady, HostedStart } from '#shared/protocol/hostedServer.ts'
import type { WorkObserver } from './reach/observer.ts'

/** Where the core writes its own diary. Never content, never secrets. */
export interface Logger {
  info(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
}

/** Keeps private keys from plain sight: the operating system's keychain where the host has one. */
export interface SecretBox {
  /** Names how it protects: `keychain` or `file` (readable by this account only). */
  readonly protection: 'keychain' | 'file'
  seal(plain: Uint8Array): Uint8Array
  open(sealed: Uint8Array): Uint8Array
}

/** Small notes outside the data folder, with which a folder that was put back or cut short does not agree. */
export interface OutsideNotes {
  /** Names where they lie: another account or computer has another place. Empty where none are kept. */
  readonly where: string
  read(name: string): Uint8Array | undefined
  /** Replaces a note as a whole; it is on the disk when this returns. */
  write(name: string, note: Uint8Array): void
  /** Overwrites a note without waiting for the disk: after a loss of power it may be older, or torn. */
  writeSoon(name: string, note: Uint8Array): void
}

/** The network: the only way of the core to other computers. */
export interface Network {
  /** Like the platform's `fetch`. It has no time limit of its own; see `withinTime`. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Opens a socket; messages longer than `maxBytes` end it. A server that does not answer the handshake ends it too. */
  openSocket(url: string, options: { maxBytes: number; headers?: Record<string, string> }): WebSocket
  /**
   * The network towards a server with a pinned key, with any certificate authority: `pin` is the SHA-256 of the key in
   * base64url (RFC 7469). A host without it knows servers only by the authorities that the computer trusts.
   */
  trusting?(pin: string): Network
}

/** An address of this computer in one of its networks. */
export interface LocalAddress {
  /** IPv4 or IPv6. */
  address: string
  /** The name of the network's interface. */
  network: string
}

/** A sync server that runs as a process of this computer. */
export interface ServerProcess {
  /** Its number; undefined where it could not be started. */
  readonly pid: number | undefined
  /** Rejects with an OrgataError that says why it does not run. */
  readonly ready: Promise<HostedReady>
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>
  /** One request after the other. @throws OrgataError as the server answers; `unavailable` where it ended */
  readonly ask: HostedAsk
  /** Lets it write the rest, and waits for its end. */
  stop(): Promise<void>
}

/** Servers of teams in the same network. Where nothing can be announced or asked, nobody is found. */
export interface Nearby {
  /** Says where a server runs on this computer. @returns takes it back; idempotent */
  announce(server: { pin: string; port: number }): () => void
  /** Where a server with this pin is said to be; only its certificate proves that it is there. Empty within the time without one. */
  find(pin: string, limitMs: number): Promise<string[]>
}

/** Runs the team's sync server on this computer. */
export interface ServerHost {
  /** The addresses of this computer; none where it is in no network. */
  addresses(): LocalAddress[]
  start(options: HostedStart): ServerProcess
}

/** Everything the core takes from outside. A host makes them once and passes them to `createApp`. */
export interface Ports {
  clock: Clock
  random: Random
  timers: Timers
  network: Network
  log: Logger
  secrets: SecretBox
  outside: OutsideNotes
  /** Absolute path of the folder that holds all data of this installation. */
  dataDir: string
  /** Name of this computer as people know it. */
  deviceName: string
  /** IANA name of the time zone of this computer. */
  timezone: string
  /** Milliseconds that a task of the workers may take on this host, by its name; the others keep their own limits. */
  taskMs?: Readonly<Record<string, number>>
  /** Left out by hosts that end with their command: a server that they started would serve nobody. */
  servers?: ServerHost
  /** Left out where nobody is to be found, or told. */
  nearby?: Nearby
  observer?: WorkObserver
}
