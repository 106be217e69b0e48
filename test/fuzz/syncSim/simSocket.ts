import { Duplex } from 'node:stream'
import type { Machine } from './machine.ts'

/** How an end of a connection reaches the other one. */
export interface Wire {
  /** Sends bytes, or the end of this side. */
  carry(from: SimSocket, what: Buffer | 'end'): void
  /** This side is gone and receives nothing; `hasEnded`: after its end. */
  gone(from: SimSocket, hasEnded: boolean): void
}

/** One end of a simulated TCP connection: in order, whole or cut off, and with the timeouts of a real socket. */
export class SimSocket extends Duplex {
  readonly machine: Machine
  readonly remoteAddress: string
  readonly #wire: Wire
  #idleMs = 0
  #idleTimer: ReturnType<typeof setTimeout> | undefined
  #hasEnded = false

  constructor(machine: Machine, remoteAddress: string, wire: Wire) {
    super({ allowHalfOpen: true })
    this.machine = machine
    this.remoteAddress = remoteAddress
    this.#wire = wire
  }

  /** Called with bytes of the other end; null for its end. */
  receive(bytes: Buffer | null): void {
    this.machine.notice(() => {
      if (this.destroyed) return
      this.#touch()
      this.push(bytes)
    })
  }

  /** The connection broke. */
  break(code: string): void {
    this.machine.notice(() => {
      if (!this.destroyed) this.destroy(Object.assign(new Error(`simulated ${code}`), { code }))
    })
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.#idleMs = ms
    if (listener !== undefined) this.once('timeout', listener)
    this.#touch()
    return this
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  #touch(): void {
    clearTimeout(this.#idleTimer)
    if (this.#idleMs > 0) this.#idleTimer = setTimeout(() => this.emit('timeout'), this.#idleMs)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#touch()
    this.#wire.carry(this, Buffer.from(chunk))
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#touch()
    this.#wire.carry(this, Buffer.concat(chunks.map(({ chunk }) => chunk)))
    done()
  }

  override _final(done: () => void): void {
    this.#hasEnded = true
    this.#wire.carry(this, 'end')
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#idleTimer)
    this.#wire.gone(this, this.#hasEnded)
    done(error)
  }
}
