import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSharingComputer } from '#test/support/sharedTeam.ts'
import type { SharingComputer } from '#test/support/sharedTeam.ts'
import { canMountDisk, openSmallDisk } from '#test/support/smallDisk.ts'
import type { SmallDisk } from '#test/support/smallDisk.ts'
import { eventually } from '#test/support/syncedTeam.ts'
import { untilSynced } from '#test/support/teamWithoutNetwork.ts'

describe.runIf(canMountDisk())('on a full disk of a computer of the team', () => {
  let disk: SmallDisk
  let ana: SharingComputer
  let ben: SharingComputer
  let count = 0

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
  })
  afterAll(async () => {
    disk.free()
    await ben.dispose()
    await ana.dispose()
    disk.dispose()
  })

  const createRole = () => ana.call('team.createJobRole', { name: `Role ${count++}` })
  const rolesOf = async (one: SharingComputer) => (await one.call('team.jobRoles', {})).items.length
  const comes = async () => {
    const size = await rolesOf(ana)
    await eventually(
      () => rolesOf(ben),
      (roles) => roles === size,
      'what Ana made has come',
    )
  }
  const isTold = () =>
    eventually(
      () => ben.call('sync.status', {}),
      ({ lastError }) => lastError?.startsWith('The disk is full') === true,
      'the reason is told',
    )

  test('joining is refused as such and leaves nothing, and the same link works once there is room', async () => {
    const { link } = await ana.call('team.invite', { name: 'Ben', role: 'admin', jobRoleIds: [] })
    const organizations = join(ben.dataDir, 'organizations')
    for (const left of [0, 4_096, 65_536, 800_000]) {
      disk.leave(left)
      const joined = ben.call('organizations.join', { link, personName: 'Ben' })
      await expect(joined, `${left} bytes left`).rejects.toMatchObject({ code: 'disk_full' })
      expect(existsSync(organizations) ? readdirSync(organizations) : []).toEqual([])
      expect(await ben.call('organizations.session', {})).toMatchObject({ state: 'none', organizations: [] })
    }
    disk.free()
    await ben.call('organizations.join', { link, personName: 'Ben' })
    await untilSynced(ben)
  })

  test('what a colleague made comes once there is room, and the reason is told until then', async () => {
    disk.leave(0)
    await createRole()
    await isTold()
    await expect(ben.call('sync.now', {})).rejects.toMatchObject({ code: 'disk_full' })
    disk.free()
    await comes()
    await untilSynced(ben)
    expect(await ben.call('sync.status', {})).toMatchObject({ lastError: null })
  })

  test('the app can be closed while it waits for room, and goes on at the next start', async () => {
    disk.leave(0)
    await createRole()
    await isTold()
    await ben.close()
    disk.free()
    await ben.open()
    await comes()
    expect(await ben.call('audit.verify', {})).toMatchObject({ ok: true, findings: [] })
  })
})
