import { expect, it } from 'vitest'
import { addressOf } from './addressOf.ts'

it('a limit per address counts an IPv4 address, and a house of IPv6', () => {
  const of = (remoteAddress?: string) => addressOf({ remoteAddress })
  expect(of('192.168.1.20')).toBe('192.168.1.20')
  expect(of('::ffff:192.168.1.20')).toBe('192.168.1.20')
  expect(of('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe('2001:db8:1:2')
  expect(of('2001:0db8:0001:0002::1')).toBe('2001:db8:1:2')
  expect(of('2001:db8::1')).toBe('2001:db8:0:0')
  expect(of('fe80::1%eth0')).toBe('fe80:0:0:0')
  expect(of('::1')).toBe('0:0:0:0')
  expect(of(undefined)).toBe('')
})
