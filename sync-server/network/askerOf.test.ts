import { expect, it } from 'vitest'
import { askerOf } from './askerOf.ts'

const asker = (remoteAddress: string, forwarded?: string) =>
  askerOf({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } })

it('a limit counts whom a proxy on this machine saw, and believes nobody else', () => {
  expect(asker('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
  expect(asker('::1', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
  expect(asker('::ffff:127.0.0.1', '2001:db8:1:2::7')).toBe('2001:db8:1:2')
  expect(asker('192.168.1.20', '203.0.113.9')).toBe('192.168.1.20')
  expect(asker('127.0.0.1', 'unknown')).toBe('127.0.0.1')
  expect(asker('127.0.0.1', '203.0.113.9, ')).toBe('127.0.0.1')
  expect(asker('127.0.0.1')).toBe('127.0.0.1')
})
