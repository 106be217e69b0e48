import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Keeping, ToCore } from './coreMessages.ts'
import { createCoreSupervisor, supervision } from './coreSupervisor.ts'
import type { CoreEnd } from './coreSupervisor.ts'

class Child extends EventEmitter {
  readonly sent: { message: ToCore; ports: string[] }[] = []
  killed = false
  postMessage(message: ToCore, ports: string[] = []) {
    this.sent.push({ message, ports })
  }
  kill() {
    this.killed = true
    return true
  }
}

/** A supervisor with the test's time. */
function world(
  keeping: () => Promise<Keeping> = () => Promise.resolve({ protection: 'file', reason: 'Test.' }),
) {
  const children: Child[] = []
  const seen: (CoreEnd | 'ready')[] = []
  let nowMs = 0
  let due: { at: number; work: () => void }[] = []
  const silent = () => {}
  const supervisor = createCoreSupervisor<string>({
    fork: () => {
      const child = new Child()
      children.push(child)
      return child
    },
    dataDir: '/data',
    keeping,
    clock: { nowMs: () => nowMs },
    timers: {
      setTimeout(work, ms) {
        const entry = { at: nowMs + ms, work }
        due.push(entry)
        return entry
      },
      clearTimeout: (entry) => void (due = due.filter((one) => one !== entry)),
    },
    log: { info: silent, warn: silent, error: silent },
    onReady: () => seen.push('ready'),
    onEnd: (end) => seen.push(end),
    onSharing: () => {},
  })
  const flush = () => new Promise((resolve) => setImmediate(resolve))
  return {
    supervisor,
    children,
    seen,
    flush,
    get last() {
      return children.at(-1)!
    },
    async pass(ms: number) {
      nowMs += ms
      const now = due.filter(({ at }) => at <= nowMs)
      due = due.filter(({ at }) => at > nowMs)
      for (const { work } of now) work()
      await flush()
    },
    async start() {
      supervisor.start()
      await flush()
    },
  }
}

describe('the core’s process', () => {
  test('is started with its folder and its key, and takes ports once it is ready', async () => {
    const w = world()
    await w.start()
    expect(w.last.sent).toEqual([
      {
        message: { t: 'start', dataDir: '/data', keeping: { protection: 'file', reason: 'Test.' } },
        ports: [],
      },
    ])
    w.supervisor.connect('early', 'port')
    expect([w.supervisor.ready, w.last.sent.length]).toEqual([false, 1])
    w.last.emit('message', { t: 'ready' })
    expect([w.supervisor.ready, w.seen]).toEqual([true, ['ready']])
    w.supervisor.connect('s', 'port')
    expect(w.last.sent.at(-1)).toEqual({ message: { t: 'window', session: 's' }, ports: ['port'] })
  })

  test('restarts after a crash, with growing delays, and stops after repeated crashes', async () => {
    const w = world()
    await w.start()
    for (let crash = 0; crash < supervision.crashes; crash++) {
      w.last.emit('message', { t: 'ready' })
      w.last.emit('exit', 5)
      expect(w.supervisor.ready).toBe(false)
      const delay = supervision.firstDelayMs * 2 ** crash
      await w.pass(delay - 1)
      expect(w.children).toHaveLength(crash + 1)
      await w.pass(1)
      expect(w.children).toHaveLength(crash + 2)
    }
    w.last.emit('exit', 5)
    await w.pass(1_000_000)
    expect(w.children).toHaveLength(supervision.crashes + 1)
    expect(w.seen.at(-1)).toEqual({ type: 'unstable' })
    await w.start()
    expect(w.children).toHaveLength(supervision.crashes + 2)
  })

  test('restarts after occasional crashes without limit', async () => {
    const w = world()
    await w.start()
    for (let crash = 0; crash < 30; crash++) {
      w.last.emit('exit', 5)
      await w.pass(supervision.windowMs)
    }
    expect(w.children).toHaveLength(31)
  })

  test('that cannot open its data is not started again by itself', async () => {
    const w = world()
    await w.start()
    w.last.emit('message', { t: 'failed', error: { code: 'locked', message: 'Another Orgata has it open.' } })
    w.last.emit('exit', 1)
    await w.pass(1_000_000)
    expect(w.children).toHaveLength(1)
    expect(w.seen).toEqual([{ type: 'failed', error: expect.any(OrgataError) }])
    await w.start()
    w.last.emit('message', { t: 'ready' })
    expect(w.seen.at(-1)).toBe('ready')
  })

  test('is not started without an answer about its key', async () => {
    const w = world(() => Promise.reject(new OrgataError('precondition_failed', 'Unlock the keychain.')))
    await w.start()
    expect(w.children).toEqual([])
    expect(w.seen).toEqual([
      { type: 'failed', error: expect.objectContaining({ code: 'precondition_failed' }) },
    ])
    const broken = world(() => Promise.reject(new Error('EACCES /secret/path')))
    await broken.start()
    expect(broken.seen).toEqual([{ type: 'failed', error: expect.objectContaining({ code: 'internal' }) }])
  })

  test('that talks nonsense is not believed', async () => {
    const w = world()
    await w.start()
    for (const message of [
      null,
      'ready',
      {},
      { t: 'failed' },
      { t: 'failed', error: { code: 'x', message: '' } },
    ])
      w.last.emit('message', message)
    expect([w.supervisor.ready, w.seen]).toEqual([false, []])
  })

  test('is asked to close, waited for, and not started again', async () => {
    const w = world()
    await w.start()
    const stopped = w.supervisor.stop()
    expect(w.last.sent.at(-1)?.message).toEqual({ t: 'close' })
    w.last.emit('exit', 0)
    await stopped
    await w.pass(1_000_000)
    expect([w.children.length, w.last.killed]).toEqual([1, false])
  })

  test('is ended when it does not close in time', async () => {
    const w = world()
    await w.start()
    const stopped = w.supervisor.stop()
    await w.pass(supervision.closeWaitMs - 1)
    expect(w.last.killed).toBe(false)
    await w.pass(1)
    await stopped
    expect(w.last.killed).toBe(true)
  })

  test('is not started after a stop, not even by a keychain that answers late', async () => {
    let answer: (keeping: Keeping) => void = () => {}
    const w = world(() => new Promise((resolve) => (answer = resolve)))
    await w.start()
    await w.supervisor.stop()
    answer({ protection: 'file', reason: 'Late.' })
    await w.flush()
    expect(w.children).toEqual([])
  })
})
