import { describe, expect, test } from 'vitest'
import type { ClientMessage, HostMessage, Progress } from '#shared/contract/messages.ts'
import { createBridge } from './bridge.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Transport, TransportState } from './transport.ts'

/** A transport with the test at its other end. */
function testTransport(first: TransportState = 'open') {
  const messages = createEmitter<unknown>()
  const states = createEmitter<TransportState>()
  let state = first
  const sent: ClientMessage[] = []
  const transport: Transport = {
    get state() {
      return state
    },
    send: (message) => void sent.push(message),
    onMessage: messages.on,
    onState: states.on,
    reconnectNow() {},
    close() {},
  }
  return {
    transport,
    sent,
    answer: (message: HostMessage | Record<string, unknown>) => messages.emit(message),
    become(next: TransportState) {
      state = next
      states.emit(next)
    },
  }
}

const status = { state: 'off', serverUrl: null, since: null, waiting: 0, lastError: null } as const

describe('a call', () => {
  test('resolves with the host’s reply, by its number', async () => {
    const { transport, sent, answer } = testTransport()
    const bridge = createBridge(transport)
    const first = bridge.call('sync.status', {})
    const second = bridge.call('search.query', { text: 'a' })
    expect(sent.map((m) => ('op' in m ? m.op : m.t))).toEqual(['sync.status', 'search.query'])
    answer({ t: 'result', id: sent[1]!.id, output: [] })
    answer({ t: 'result', id: sent[0]!.id, output: status })
    expect(await second).toEqual([])
    expect(await first).toEqual(status)
  })

  test('rejects a wrong input without the program’s name of the field', async () => {
    const { transport, sent, answer } = testTransport()
    const bridge = createBridge(transport)
    const said = async (message: string, issues: unknown) => {
      const call = bridge.call('sync.now', {})
      answer({
        t: 'error',
        id: sent.at(-1)!.id,
        error: { code: 'invalid_input', message, details: { issues } },
      })
      return await call.then(
        () => '',
        (error: Error) => error.message,
      )
    }
    const empty = { path: 'sizeBytes', message: 'This file is empty.' }
    expect(await said('sizeBytes: This file is empty.', [empty])).toBe('This file is empty.')
    expect(await said('edits.0.title: Too long.', [{ path: 'edits.0.title', message: 'Too long.' }])).toBe(
      'Too long.',
    )
    expect(await said('This file is empty.', [{ path: '', message: 'This file is empty.' }])).toBe(
      'This file is empty.',
    )
    expect(await said('Note: it is empty.', [empty])).toBe('Note: it is empty.')
    expect(await said('Note: it is empty.', 'odd')).toBe('Note: it is empty.')
  })

  test('rejects with the code, message and details of the host', async () => {
    const { transport, sent, answer } = testTransport()
    const call = createBridge(transport).call('sync.now', {})
    answer({
      t: 'error',
      id: sent[0]!.id,
      error: { code: 'unavailable', message: 'No server.', details: { a: 1 } },
    })
    await expect(call).rejects.toMatchObject({
      code: 'unavailable',
      message: 'No server.',
      details: { a: 1 },
    })
  })

  test('ignores malformed messages and unexpected replies', async () => {
    const { transport, sent, answer } = testTransport()
    const call = createBridge(transport).call('sync.now', {})
    answer({ t: 'result', id: 'x', output: status })
    answer({ t: 'surprise' })
    answer({ t: 'result', id: 999, output: status })
    answer({ t: 'result', id: sent[0]!.id, output: status })
    expect(await call).toEqual(status)
  })

  test('tells progress', async () => {
    const { transport, sent, answer } = testTransport()
    const steps: Progress[] = []
    const call = createBridge(transport).call('audit.verify', {}, { onProgress: (p) => void steps.push(p) })
    answer({ t: 'progress', id: sent[0]!.id, progress: { done: 1, total: 2, label: 'Checking' } })
    answer({ t: 'error', id: sent[0]!.id, error: { code: 'cancelled', message: 'Cancelled.' } })
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    expect(steps).toEqual([{ done: 1, total: 2, label: 'Checking' }])
  })

  test('that is a command waits for the host when it is cancelled, because that may be too late', async () => {
    const { transport, sent, answer } = testTransport()
    const abort = new AbortController()
    const call = createBridge(transport).call('sync.now', {}, { signal: abort.signal })
    abort.abort()
    expect(sent.at(-1)).toEqual({ t: 'cancel', id: sent[0]!.id })
    answer({ t: 'result', id: sent[0]!.id, output: status })
    expect(await call).toEqual(status)
  })

  test('that is a read ends at once when it is cancelled', async () => {
    const { transport } = testTransport()
    const abort = new AbortController()
    const call = createBridge(transport).call('sync.status', {}, { signal: abort.signal })
    abort.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('when the connection is lost', () => {
  test('a read is sent again on the next one', async () => {
    const { transport, sent, answer, become } = testTransport()
    const call = createBridge(transport).call('sync.status', {})
    become('lost')
    become('open')
    expect(sent).toEqual([sent[0], sent[0]])
    answer({ t: 'result', id: sent[0]!.id, output: status })
    expect(await call).toEqual(status)
  })

  test('a command fails with an unknown outcome; it is never sent twice', async () => {
    const { transport, sent, become } = testTransport()
    const call = createBridge(transport).call('sync.now', {})
    become('lost')
    await expect(call).rejects.toMatchObject({ code: 'unavailable', details: { outcome: 'unknown' } })
    become('open')
    expect(sent).toHaveLength(1)
  })

  test.each(['lost', 'refused'] as const)(
    'a command made while it is %s fails at once, unchanged',
    async (state) => {
      const { transport, sent } = testTransport(state)
      const call = createBridge(transport).call('sync.now', {})
      await expect(call).rejects.toMatchObject({ code: 'unavailable', details: { outcome: 'unchanged' } })
      expect(sent).toEqual([])
    },
  )

  test('a command made before the first connection waits for it', async () => {
    const { transport, sent, answer, become } = testTransport('connecting')
    const call = createBridge(transport).call('sync.now', {})
    expect(sent).toEqual([])
    become('open')
    answer({ t: 'result', id: sent[0]!.id, output: status })
    expect(await call).toEqual(status)
  })

  test('a subscription continues over the next one, and a cancelled one does not', () => {
    const { transport, sent, answer, become } = testTransport()
    const bridge = createBridge(transport)
    const values: unknown[] = []
    bridge.subscribe('sync.status', {}, { onEvent: (value) => void values.push(value) })
    const leave = bridge.subscribe('team.list', {}, { onEvent: () => {} })
    leave()
    expect(sent.at(-1)).toEqual({ t: 'unsubscribe', id: sent[1]!.id })
    become('lost')
    become('open')
    expect(sent.slice(3)).toEqual([sent[0]])
    answer({ t: 'event', id: sent[0]!.id, value: status })
    expect(values).toEqual([status])
  })

  test('an error ends a subscription for good', () => {
    const { transport, sent, answer, become } = testTransport()
    const errors: string[] = []
    const bridge = createBridge(transport)
    bridge.subscribe('sync.status', {}, { onEvent: () => {}, onError: ({ code }) => void errors.push(code) })
    answer({ t: 'error', id: sent[0]!.id, error: { code: 'forbidden', message: 'No.' } })
    become('lost')
    become('open')
    expect(errors).toEqual(['forbidden'])
    expect(sent).toHaveLength(1)
  })
})
