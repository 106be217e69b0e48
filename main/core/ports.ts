import type { Clock } from '#shared/kernel/time.ts'
import type { Random } from '#shared/kernel/id.ts'

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

/** Timers a test can own. */
export interface Timers {
  setTimeout(fn: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
}

/** Everything the core takes from outside. A host makes them once and passes them to `createApp`. */
export interface Ports {
  clock: Clock
  random: Random
  timers: Timers
  log: Logger
  secrets: SecretBox
  /** Absolute path of the folder that holds all data of this installation. */
  dataDir: string
  /** Name of this computer as people know it. */
  deviceName: string
  /** IANA name of the time zone of this computer. */
  timezone: string
}
