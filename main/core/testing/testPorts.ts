import { randomBytes, randomUUID } from 'node:crypto'
import { nodeNetwork } from '../network/nodeNetwork.ts'
import type { OutsideNotes, Ports } from '../ports.ts'
import { observerFromEnvironment } from '../reach/reachFolder.ts'
import type { Actor } from '../access/actor.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** Notes that last as long as the test. */
export function memoryNotes(where: string = randomUUID()): OutsideNotes {
  const notes = new Map<string, Uint8Array>()
  const write = (name: string, note: Uint8Array) => void notes.set(name, note)
  return { where, read: (name) => notes.get(name), write, writeSoon: write }
}

/** Nothing happens later: the application does nothing by itself. */
export const stillTimers: Ports['timers'] = { setTimeout: () => 0, clearTimeout: () => {} }

/** Real ports over a data folder of the test's own; single ones can be replaced. */
export function testPorts(dataDir: string, replaced: Partial<Ports> = {}): Ports {
  return {
    clock: { nowMs: () => Date.now() },
    random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
    timers: {
      setTimeout: (fn, ms) => setTimeout(fn, ms),
      clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
    },
    network: nodeNetwork,
    log: silent,
    secrets: { protection: 'file', seal: (plain) => plain, open: (sealed) => sealed },
    outside: memoryNotes(),
    dataDir,
    deviceName: 'test computer',
    timezone: 'Europe/Berlin',
    ...observerFromEnvironment(),
    ...replaced,
  }
}

/** The person at the keyboard, in a test. */
export const testActor: Actor = { type: 'person', transport: 'test', session: 'test-session' }
