import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { reachableHosts } from './reachable.ts'

const one = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo
const interfaces = {
  lo: [one('127.0.0.1', 'IPv4', true), one('::1', 'IPv6', true)],
  eth0: [one('fd00::20', 'IPv6'), one('192.168.1.20', 'IPv4'), one('fe80::1', 'IPv6')],
  eth1: [one('169.254.9.9', 'IPv4'), one('10.0.0.5', 'IPv4')],
}

test.each([
  ['0.0.0.0', 'IPv4', ['192.168.1.20:4321', '10.0.0.5:4321']],
  ['::', 'IPv6', ['192.168.1.20:4321', '10.0.0.5:4321', '[fd00::20]:4321']],
  ['10.0.0.5', 'IPv4', ['10.0.0.5:4321']],
  ['fd00::20', 'IPv6', ['[fd00::20]:4321']],
])('%s (%s) is reached at its addresses, and never offered as one for all', (address, family, hosts) => {
  expect(reachableHosts({ address, family, port: 4_321 }, interfaces)).toEqual(hosts)
})

test('without a network only this machine reaches it', () => {
  const bound = { address: '0.0.0.0', family: 'IPv4', port: 1 }
  expect(reachableHosts(bound, { lo: interfaces.lo })).toEqual(['127.0.0.1:1'])
})
