import { describe, expect, test } from 'vitest'
import type { App } from '#core/createApp.ts'
import type { HostMessage } from '#shared/contract/messages.ts'
import { connectionLimits, createConnection } from './connection.ts'

/** An application whose calls wait for the test's answers. */
function connect(send: (message: HostMessage) => void = () => {}) {
  const calls: { signal: AbortSignal; answer: (output: unknown) => void; fail: (error: unknown) => void }[] =
    []
  let following = 0
  const app = {
    call: (_name: string, _input: unknown, _actor: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((answer, fail) => calls.push({ signal, answer, fail })),
    subscribe: () => {
      following++
      return () => void following--
    },
  } as unknown as App
  const sent: HostMessage[] = []
  const errors: unknown[] = []
  const log = { info: () => {}, warn: () => {}, error: (_: string, facts: unknown) => errors.push(facts) }
  const actor = { type: 'person' as const, transport: 'test' as const, session: 's' }
  const connection = createConnection({
    app,
    actor,
    log,
    send(message) {
      send(message)
      sent.push(message)
    },
  })
  const call = (id: number) => connection.receive({ t: 'call', id, op: 'team.list', input: {} })
  const follow = (id: number) => connection.receive({ t: 'subscribe', id, op: 'team.list', input: {} })
  return { connection, calls, sent, errors, call, follow, following: () => following }
}

const flushed = () => new Promise((resolve) => setImmediate(resolve))
const errorsOf = (sent: HostMessage[]) =>
  sent.map((message) => (message.t === 'error' ? [message.id, message.error.code] : message))

describe('a connection', () => {
  test('has a limited number of calls under way, and takes more when some are answered', async () => {
    const { calls, sent, call } = connect()
    for (let id = 0; id < connectionLimits.calls + 2; id++) call(id)
    expect(calls).toHaveLength(connectionLimits.calls)
    expect(errorsOf(sent)).toEqual([
      [64, 'too_large'],
      [65, 'too_large'],
    ])
    calls[0]!.answer('done')
    await flushed()
    expect(sent.at(-1)).toEqual({ t: 'result', id: 0, output: 'done' })
    call(64)
    expect(calls).toHaveLength(connectionLimits.calls + 1)
  })

  test('does not mix up two calls or subscriptions with one number', async () => {
    const { calls, sent, call, follow, following } = connect()
    call(1)
    call(1)
    follow(1)
    follow(1)
    expect([calls.length, following()]).toEqual([1, 1])
    expect(errorsOf(sent)).toEqual([
      [1, 'invalid_input'],
      [1, 'invalid_input'],
    ])
  })

  test('cancels the one call that is named', () => {
    const { connection, calls, call } = connect()
    call(1)
    call(2)
    connection.receive({ t: 'cancel', id: 2 })
    connection.receive({ t: 'cancel', id: 3 })
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([false, true])
  })

  test('that closes cancels and leaves everything, and sends and receives nothing more', async () => {
    const { connection, calls, sent, call, follow, following } = connect()
    call(1)
    follow(2)
    connection.close()
    calls[0]!.answer('late')
    call(3)
    follow(4)
    await flushed()
    expect([calls[0]!.signal.aborted, calls.length, following(), sent]).toEqual([true, 1, 0, []])
  })

  test('that fails to send any answer is logged and does not end the process', async () => {
    const { calls, errors, call } = connect(() => {
      throw new Error('This cannot be sent.')
    })
    call(1)
    calls[0]!.answer('done')
    await flushed()
    expect(JSON.stringify(errors)).toContain('This cannot be sent.')
  })

  test('that closes completes a sent change', () => {
    const { connection, calls } = connect()
    connection.receive({ t: 'call', id: 1, op: 'drafts.update', input: {} })
    connection.receive({ t: 'call', id: 2, op: 'reports.generate', input: {} })
    connection.close()
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([false, true])
  })

  test('logs internal errors', async () => {
    const { calls, sent, errors, call } = connect()
    call(1)
    calls[0]!.fail(new Error('secret path /home/ana'))
    await flushed()
    expect(JSON.stringify(sent)).not.toContain('secret')
    expect(errorsOf(sent)).toEqual([[1, 'internal']])
    expect(JSON.stringify(errors)).toContain('secret path')
  })
})
