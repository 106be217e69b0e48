import { AsyncLocalStorage } from 'node:async_hooks'
import type { DatabaseSync } from 'node:sqlite'

/**
 * One simulated process: all its work, including later work, is known to belong to it. So a single real process can
 * hold several that are killed or put to sleep one by one.
 */
export class Machine {
  readonly name: string
  /** A killed machine runs no timer, no message and no transaction. */
  isAlive = true
  #isAsleep = false
  /** The error of its clock. */
  skewMs = 0
  /** Kills the machine after this many more commits; null for never. */
  commitsLeft: number | null = null
  readonly files = new Set<DatabaseSync>()
  #onKill: (() => void)[] = []
  /** What its connections brought while it slept. */
  #unnoticed: (() => void)[] = []

  constructor(name: string) {
    this.name = name
  }

  run<T>(work: () => T): T {
    return running.run(this, work)
  }

  /** A sleeping machine catches up on its timers and its connections when it wakes. */
  get isAsleep(): boolean {
    return this.#isAsleep
  }

  set isAsleep(isAsleep: boolean) {
    this.#isAsleep = isAsleep
    if (!isAsleep) for (const work of this.#unnoticed.splice(0)) this.notice(work)
  }

  /** Runs what comes from outside; a sleeping machine notices it when it wakes. */
  notice(work: () => void): void {
    if (this.#isAsleep) this.#unnoticed.push(work)
    else if (this.isAlive) this.#untilKilled(work)
  }

  /** Errors of a machine that a commit killed meanwhile reach nobody. */
  #untilKilled(work: () => void): void {
    try {
      this.run(work)
    } catch (error) {
      if (this.isAlive) throw error
    }
  }

  onKill(work: () => void): void {
    this.#onKill.push(work)
  }

  /** Like `kill -9`: commits stay, everything else is gone. */
  kill(): void {
    if (!this.isAlive) return
    this.isAlive = false
    for (const file of this.files) if (file.isOpen) file.close()
    this.files.clear()
    for (const work of this.#onKill) work()
  }
}

/** Thrown into the work of a killed machine. */
export class Killed extends Error {
  constructor() {
    super('this machine was killed')
  }
}

const running = new AsyncLocalStorage<Machine>()

/** The machine that runs now; undefined for the simulation itself. */
export const currentMachine = (): Machine | undefined => running.getStore()
