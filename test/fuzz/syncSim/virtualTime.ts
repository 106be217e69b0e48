import timersPromises from 'node:timers/promises'
import { syncBuiltinESMExports } from 'node:module'
import { performance as realPerformance } from 'node:perf_hooks'
import { currentMachine } from './machine.ts'
import type { Machine } from './machine.ts'

/** Something that happens at an instant of the simulation. */
interface Due {
  atMs: number
  /** Order among those of one instant. */
  order: number
  machine: Machine | undefined
  work: () => void
  everyMs: number | null
  isCancelled: boolean
}

const startMs = Date.UTC(2026, 2, 2, 8)
const real = {
  setImmediate: globalThis.setImmediate,
  clearInterval: globalThis.clearInterval,
  now: realPerformance.now.bind(realPerformance),
}

let nowMs = startMs
let order = 0
let queue: Due[] = []
/** Work outside of JavaScript that `flush` waits for and cannot see by itself. */
let outside = 0

/** A handle as Node gives it. */
class Timer {
  due: Due
  readonly #ms: number
  constructor(due: Due, ms: number) {
    this.due = due
    this.#ms = ms
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
  refresh(): this {
    this.due.isCancelled = true
    this.due = schedule(this.due.work, this.#ms, this.due.everyMs)
    return this
  }
  close(): this {
    this.due.isCancelled = true
    return this
  }
  [Symbol.dispose](): void {
    this.due.isCancelled = true
  }
}

/** Puts something in its place: a heap by instant, then by order. */
function push(due: Due): void {
  let at = queue.push(due) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = queue[above] as Due
    if (!isBefore(due, parent)) break
    queue[at] = parent
    at = above
  }
  queue[at] = due
}

function pop(): Due | undefined {
  const first = queue[0]
  const last = queue.pop()
  if (first === undefined || last === undefined || queue.length === 0) return first
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= queue.length) break
    if (child + 1 < queue.length && isBefore(queue[child + 1] as Due, queue[child] as Due)) child++
    if (!isBefore(queue[child] as Due, last)) break
    queue[at] = queue[child] as Due
    at = child
  }
  queue[at] = last
  return first
}

function isBefore(a: Due, b: Due): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function schedule(work: () => void, ms: number, everyMs: number | null): Due {
  const due: Due = {
    atMs: nowMs + Math.max(1, Number.isFinite(ms) ? ms : 1),
    order: order++,
    machine: currentMachine(),
    work,
    everyMs,
    isCancelled: false,
  }
  push(due)
  return due
}

const cancel = (handle: unknown): void => {
  if (handle instanceof Timer) handle.due.isCancelled = true
}

/** Takes the timers and the clock of this process into the simulation. To be called before anything else is imported. */
export function takeOverTime(): void {
  const set = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    new Timer(
      schedule(() => work(...args), ms, null),
      ms,
    )
  const repeat = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    new Timer(
      schedule(() => work(...args), ms, Math.max(1, ms)),
      ms,
    )
  Object.assign(globalThis, {
    setTimeout: set,
    setInterval: repeat,
    clearTimeout: cancel,
    clearInterval: cancel,
  })
  Object.assign(timersPromises, {
    setTimeout: <T>(ms: number, value: T) => new Promise<T>((resolve) => set(() => resolve(value), ms)),
  })
  syncBuiltinESMExports()
  Date.now = () => nowMs
  performance.now = () => nowMs - startMs
}

/** The instant of the simulation, without any skew. */
export const simulatedNowMs = (): number => nowMs

/** Real milliseconds, for measuring. */
export const realNowMs = (): number => real.now()

/** Stops what Node repeats by its own clock. */
export const clearRealInterval = (interval: NodeJS.Timeout | undefined): void => real.clearInterval(interval)

/** Resets to the first instant without pending work. */
export function resetTime(): void {
  nowMs = startMs
  order = 0
  queue = []
}

/** Runs work in `ms` milliseconds, of any machine. */
export function later(ms: number, work: () => void): void {
  schedule(work, ms, null).machine = undefined
}

/** Work outside of the event loop's sight: `flush` waits for it. */
export async function whileOutside<T>(work: Promise<T>): Promise<T> {
  outside++
  try {
    return await work
  } finally {
    outside--
  }
}

/** Far more turns of the event loop than anything takes. */
const mostTurns = 200_000

/** Node's names for file reads and writes, and for waiting turns. */
const busy = /Immediate|Req/

/** Runs everything that can run without time passing: until no turn, no file and no outside work is left. */
export function flush(): Promise<void> {
  // Two waiters would each take the other for running work.
  flushing ??= comeToRest().finally(() => {
    flushing = null
  })
  return flushing
}

let flushing: Promise<void> | null = null

async function comeToRest(): Promise<void> {
  let turns = 0
  do {
    await new Promise<void>((resolve) => real.setImmediate(resolve))
    if (turns++ > mostTurns) {
      throw new Error(`the process does not come to rest: ${process.getActiveResourcesInfo().join(' ')}`)
    }
  } while (outside > 0 || process.getActiveResourcesInfo().some((name) => busy.test(name)))
}

function callBack({ machine, work }: Due): void {
  if (machine === undefined) {
    work()
    return
  }
  try {
    machine.run(work)
  } catch (error) {
    // Work that was running when it was killed.
    if (machine.isAlive) throw error
  }
}

/** Runs the next event and all its immediate effects; false without one. */
export async function step(limitMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  for (;;) {
    const next = queue[0]
    if (next === undefined || next.atMs > limitMs) return false
    pop()
    if (next.isCancelled || next.machine?.isAlive === false) continue
    nowMs = Math.max(nowMs, next.atMs)
    if (next.machine?.isAsleep === true) {
      // It runs when the machine wakes, at the earliest.
      next.atMs = nowMs + 1_000
      push(next)
      continue
    }
    if (next.everyMs !== null) {
      next.atMs = nowMs + next.everyMs
      next.order = order++
      push(next)
    }
    callBack(next)
    await flush()
    return true
  }
}

/** Advances time by this much. */
export async function pass(ms: number): Promise<void> {
  const endMs = nowMs + ms
  while (await step(endMs));
  nowMs = Math.max(nowMs, endMs)
}

/** Advances time until a condition holds. @throws Error after `limitMs` of simulated time */
export async function passUntil(holds: () => boolean, what: () => string, limitMs: number): Promise<void> {
  const endMs = nowMs + limitMs
  while (!holds()) {
    if (!(await step(endMs))) {
      if (holds()) return
      throw new Error(`not within ${limitMs / 1_000} simulated seconds: ${what()}`)
    }
  }
}
