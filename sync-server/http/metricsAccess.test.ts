import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { mayReadMetrics } from './metricsAccess.ts'

const request = (headers: Record<string, string> = {}, more: object = {}) =>
  ({
    headers: { host: '127.0.0.1:4321', ...headers },
    httpVersion: '1.1',
    socket: { remoteAddress: '127.0.0.1' },
    ...more,
  }) as unknown as IncomingMessage

test('metrics are read on this machine by its own name, and with the token where one is set', () => {
  expect(mayReadMetrics(request(), null, false)).toBe(true)
  expect(mayReadMetrics(request(), 'secret', false)).toBe(false)
  expect(mayReadMetrics(request({ authorization: 'Bearer secrex' }), 'secret', false)).toBe(false)
  const away = { socket: { remoteAddress: '192.168.1.7' } }
  expect(mayReadMetrics(request({ authorization: 'Bearer secret' }, away), 'secret', true)).toBe(true)
})

test.each([
  ['another machine', request({}, { socket: { remoteAddress: '192.168.1.7' } })],
  ['another name', request({ host: 'evil.example' })],
  ['a web page', request({ origin: 'http://127.0.0.1:4321' })],
  ['a proxy that says for whom', request({ 'x-forwarded-for': '203.0.113.9' })],
  ['a proxy that says so by the standard', request({ forwarded: 'for=203.0.113.9' })],
  ['a proxy of HTTP 1.0', request({}, { httpVersion: '1.0' })],
  ['a proxy that passes sockets on', request({ connection: 'upgrade' })],
])('without a token, metrics are closed to %s', (_who, asked) => {
  expect(mayReadMetrics(asked, null, false)).toBe(false)
})

test('without a token, metrics are closed where apps come through a proxy', () => {
  expect(mayReadMetrics(request(), null, true)).toBe(false)
})
