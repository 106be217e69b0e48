import { expect, test } from 'vitest'
import { byLikelihood, hostOf, offeredAddress } from './offeredAddress.ts'

const docker = { address: '172.17.0.1', network: 'docker0' }
const wire = { address: '192.168.1.20', network: 'eth0' }
const radio = { address: '10.0.0.7', network: 'WLAN' }
const machine = { address: '192.168.56.1', network: 'vEthernet (Default Switch)' }
const tunnel = { address: '10.8.0.2', network: 'utun3' }
const public4 = { address: '203.0.113.9', network: 'en0' }
const wire6 = { address: 'fd12::7', network: 'eth0' }
const named = { address: 'bakery-pc.local', network: 'mDNS' }
const alone = { address: '169.254.7.7', network: 'en5' }

test('an address in the office comes before those of machines, tunnels and of no router', () => {
  const all = [alone, docker, machine, wire6, named, tunnel, public4, radio, wire]
  expect(byLikelihood(all)).toEqual([radio, wire, public4, named, wire6, docker, machine, tunnel, alone])
})

test('a chosen address is offered while this computer has it', () => {
  expect(offeredAddress([docker, wire, radio], '10.0.0.7')).toBe('10.0.0.7')
  expect(offeredAddress([docker, wire], '10.0.0.7')).toBe('192.168.1.20')
  expect(offeredAddress([docker], null)).toBe('172.17.0.1')
  expect(offeredAddress([], '10.0.0.7')).toBeNull()
})

test('an address of IPv6 stands in brackets', () => {
  expect([wire, wire6].map(({ address }) => hostOf(address))).toEqual(['192.168.1.20', '[fd12::7]'])
})
