import { DatabaseSync } from 'node:sqlite'
import { createHash } from 'node:crypto'
import { currentMachine, Killed } from './machine.ts'
import { createSeededRandom } from './seededRandom.ts'
import type { SeededRandom } from './seededRandom.ts'
import { takeOverTime } from './virtualTime.ts'

/**
 * Replaces what libraries take from the process: time, randomness, and the moment of a COMMIT. Imported before anything
 * else, because libraries keep their references.
 */

let random: SeededRandom = createSeededRandom(0)

/** Resets the random choices of libraries (Yjs's client ids, tokens of RxDB). */
export function reseed(seed: SeededRandom): void {
  random = seed
}

takeOverTime()
Math.random = () => random.below(2 ** 32) / 2 ** 32
const randomValues = <T extends ArrayBufferView>(view: T): T => {
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(random.bytes(view.byteLength))
  return view
}
Object.defineProperty(crypto, 'getRandomValues', { value: randomValues })
// The platform's digest runs in another thread, whose end no seed decides.
Object.defineProperty(crypto.subtle, 'digest', {
  value: async (_name: string, bytes: Uint8Array) => {
    const { buffer } = new Uint8Array(createHash('sha256').update(bytes).digest())
    return buffer
  },
})

const execute = DatabaseSync.prototype.exec
/** Kills a machine after the transaction of its `commitsLeft`: commits stay, and no one is notified. */
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  const machine = currentMachine()
  if (machine === undefined) {
    execute.call(this, sql)
    return
  }
  if (!machine.isAlive) throw new Killed()
  machine.files.add(this)
  execute.call(this, sql)
  if (sql !== 'COMMIT' || machine.commitsLeft === null) return
  machine.commitsLeft--
  if (machine.commitsLeft > 0) return
  machine.kill()
  throw new Killed()
}
