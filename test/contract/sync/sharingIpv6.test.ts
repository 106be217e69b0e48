import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { untilSynced } from '#test/support/teamWithoutNetwork.ts'

let ana: SharingComputer
let ben: SharingComputer
beforeAll(async () => {
  ana = await openSharingComputer({ deviceName: 'Ana’s laptop' })
  ben = await openSharingComputer({ deviceName: 'Ben’s laptop' })
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
})
afterAll(async () => {
  await ben.dispose()
  await ana.dispose()
})

/** A machine without IPv6 answers by IPv4 alone. */
const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'))
const [address, host] = hasIpv6 ? ['::1', '[::1]'] : ['127.0.0.2', '127.0.0.2']

const answersAt = (url: string) =>
  eventually(
    () => ana.call('sync.checkReach', {}),
    (reach) => reach.answers && reach.url === url,
    `it answers at ${url}`,
  )

test('SYNC-30 a computer that shares is reached by IPv6 and by IPv4', async () => {
  ana.host.network = [
    { address: '127.0.0.1', network: 'test' },
    { address, network: 'test' },
  ]
  const { port } = await ana.call('sync.share', { atAnotherPort: true })
  await answersAt(`https://127.0.0.1:${port}`)
  const offered = await ana.call('sync.offerAddress', { address })
  expect(offered.url).toBe(`https://${host}:${port}`)
  await answersAt(offered.url!)
  const { link } = await ana.call('team.invite', { name: 'Ben', role: 'member', jobRoleIds: [] })
  expect(parseInvitationLink(link).serverUrl).toBe(offered.url)
  await ben.call('organizations.join', { link, personName: 'Ben' })
  await untilSynced(ben)
  expect((await ben.call('sync.status', {})).serverUrl).toBe(offered.url)
})
