import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNearby } from '#core/network/nearby/nearby.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { untilSynced } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

const { timers } = testPorts('')
/** Nothing listens there. */
const nowhere = 'https://127.0.0.1:9'
let multicastPort: number
let ana: SharingComputer
let ben: SharingComputer

const inNetwork = () => createNearby({ timers }, { port: multicastPort, addresses: () => ['127.0.0.1'] })

beforeAll(async () => {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  multicastPort = socket.address().port
  socket.close()
  ana = await openSharingComputer({ deviceName: 'Ana’s laptop', nearby: inNetwork() })
  ben = await openSharingComputer({ deviceName: 'Ben’s laptop', nearby: inNetwork() })
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
  await ana.call('sync.share', { atAnotherPort: true })
})
afterAll(async () => {
  await ben.dispose()
  await ana.dispose()
})

/** An invitation whose address does not answer any more. */
async function oldLink(name: string): Promise<{ link: string; pin: string }> {
  const { link } = await ana.call('team.invite', { name, role: 'member', jobRoleIds: [] })
  const parsed = parseInvitationLink(link)
  return { link: formatInvitationLink({ ...parsed, serverUrl: nowhere }), pin: parsed.pin! }
}

test('SYNC-35 who joins finds the server in the same network where the address of the link does not answer', async () => {
  const { link } = await oldLink('Ben')
  await ben.call('organizations.join', { link, personName: 'Ben' })
  const { port } = await ana.call('sync.sharing', {})
  expect((await ben.call('sync.status', {})).serverUrl).toBe(`https://127.0.0.1:${port}`)
  await untilSynced(ben)
})

test('SYNC-35 a computer follows the server to another address of the network, by itself', async () => {
  const before = await ana.call('sync.sharing', {})
  const after = await ana.call('sync.share', { atAnotherPort: true })
  expect(after.port).not.toBe(before.port)
  await eventually(
    () => ben.call('sync.status', {}),
    ({ state, serverUrl }) => state === 'online' && serverUrl === `https://127.0.0.1:${after.port}`,
    'Ben is at the new address',
  )
})

test('SYNC-35 an announcement of somebody else leads nowhere, and holds nobody up', async () => {
  const eve = await openSharingComputer({ deviceName: 'Eve’s laptop' })
  const names = { personName: 'Eve', organizationName: 'Other firm', teamName: 'Others' }
  await eve.call('organizations.create', names)
  const { port } = await eve.call('sync.share', { atAnotherPort: true })
  const { link, pin } = await oldLink('Clara')
  const stop = inNetwork().announce({ pin, port: port! })
  const clara = await openSharingComputer({ deviceName: 'Clara’s laptop', nearby: inNetwork() })
  try {
    await ana.close()
    await expect(clara.call('organizations.join', { link, personName: 'Clara' })).rejects.toEqual(
      withCode('unavailable'),
    )
    await ana.open()
    await untilSynced(ana)
    await clara.call('organizations.join', { link, personName: 'Clara' })
    await untilSynced(clara)
  } finally {
    stop()
    await clara.dispose()
    await eve.dispose()
  }
})

test('SYNC-35 places that take a connection and stay silent hold nobody up', async () => {
  const { link } = await oldLink('Emil')
  const held = new Set<Socket>()
  const silent = createServer((socket) => held.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => silent.listen(0, resolve))
  const { port } = silent.address() as AddressInfo
  const found = Array.from({ length: 9 }, (_, n) => `https://127.0.0.${n + 1}:${port}`)
  const { port: real } = await ana.call('sync.sharing', {})
  const find = () => Promise.resolve([...found, `https://127.0.0.1:${real}`])
  const emil = await openSharingComputer({
    deviceName: 'Emil’s laptop',
    nearby: { find, announce: () => () => {} },
  })
  try {
    await emil.call('organizations.join', { link, personName: 'Emil' })
    expect((await emil.call('sync.status', {})).serverUrl).toBe(`https://127.0.0.1:${real}`)
  } finally {
    for (const socket of held) socket.destroy()
    silent.close()
    await emil.dispose()
  }
})

test('SYNC-35 nobody is told of a server that was stopped', async () => {
  const { pin } = await oldLink('Dora')
  expect(await inNetwork().find(pin, 5_000)).toHaveLength(1)
  await ana.call('sync.stopSharing', {})
  expect(await inNetwork().find(pin, 50)).toEqual([])
})
