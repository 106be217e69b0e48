import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { canMountDisk, openSmallDisk } from '#test/support/smallDisk.ts'
import type { SmallDisk } from '#test/support/smallDisk.ts'
import { untilSynced } from '#test/support/teamWithoutNetwork.ts'

describe.runIf(canMountDisk())('sharing from a full disk', () => {
  let disk: SmallDisk
  let ana: SharingComputer
  let ben: SharingComputer
  beforeAll(async () => {
    disk = openSmallDisk(40)
    ana = await openSharingComputer({ deviceName: 'Ana’s laptop' })
    ben = await openSharingComputer({ deviceName: 'Ben’s laptop' }, disk.folder)
    await ana.call('organizations.create', {
      personName: 'Ana',
      organizationName: 'Bakery',
      teamName: 'Oven',
    })
    await ana.call('sync.share', { atAnotherPort: true })
    const { link } = await ana.call('team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })
    await ben.call('organizations.join', { link, personName: 'Ben' })
    await untilSynced(ben)
  })
  afterAll(async () => {
    disk.free()
    await ben.dispose()
    await ana.dispose()
    disk.dispose()
  })

  const inFolder = (name: string) => {
    const folder = join(ben.dataDir, name)
    return existsSync(folder) ? readdirSync(folder) : []
  }

  test('another address that cannot be noted leaves the connection as it was', async () => {
    const { port, addressToSend } = await ana.call('sync.sharing', {})
    const before = await ben.call('sync.status', {})
    const pin = new URL(addressToSend!).hash
    disk.leave(0)
    const changed = ben.call('sync.changeAddress', { url: `https://127.0.0.1:${port}${pin}` })
    await expect(changed).rejects.toMatchObject({ code: 'disk_full' })
    expect(await ben.call('sync.status', {})).toMatchObject({ serverUrl: before.serverUrl })
    disk.free()
    await untilSynced(ben)
  })

  test.each([0, 4_096, 65_536])(
    'SYNC-30 with %d bytes left it is refused as such, and nothing is left of the server',
    async (left) => {
      disk.leave(left)
      const shared = ben.call('sync.share', { takeOver: true, atAnotherPort: true })
      await expect(shared).rejects.toMatchObject({ code: 'disk_full' })
      disk.free()
      expect([...inFolder('servers'), ...inFolder('set-aside')]).toEqual([])
      expect(await ben.call('sync.sharing', {})).toMatchObject({ state: 'off', isUsed: false })
      await untilSynced(ben)
    },
  )

  test('SYNC-30 it takes over once there is room, and a server before it is put back where the next one fails', async () => {
    const asked = { takeOver: true, atAnotherPort: true }
    expect(await ben.call('sync.share', asked)).toMatchObject({ state: 'on', isUsed: true })
    await untilSynced(ben)
    await ben.call('sync.stopSharing', {})
    const { link } = await ana.call('team.inviteComputer', { personId: await personOf(ben) })
    await ben.call('organizations.join', { link })
    await untilSynced(ben)
    disk.leave(4_096)
    await expect(ben.call('sync.share', asked)).rejects.toMatchObject({ code: 'disk_full' })
    disk.free()
    expect(inFolder('servers')).toHaveLength(1)
    expect(inFolder('set-aside')).toEqual([])
    expect(await ben.call('sync.sharing', {})).toMatchObject({ state: 'off', wasOn: true })
  })

  async function personOf(one: SharingComputer): Promise<string> {
    return (await one.call('organizations.session', {})).person!.id
  }
})
