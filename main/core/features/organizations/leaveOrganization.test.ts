import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

test('an organization without a server is set aside whole, and the other one on this computer opens', async () => {
  const { app, dataDir, dispose } = await openTestApp()
  try {
    const first = await app.call('organizations.session', {}, testActor)
    const alone = await app.call('organizations.leave', {}, testActor)
    expect(alone).toMatchObject({ session: { state: 'none', organizations: [] }, isRevoked: false })
    expect(first.nameHere).toBe(first.person!.name)
    expect(alone.session).toMatchObject({ person: null, nameHere: first.person!.name })
    expect(alone.setAside).toContain(join(dataDir, 'set-aside', first.organization!.id))
    for (const file of ['orgata.db', 'local.json']) expect(existsSync(join(alone.setAside!, file))).toBe(true)

    const names = { personName: 'Ana', organizationName: 'Dental Practice', teamName: 'Front desk' }
    await app.call('organizations.create', names, testActor)
    await app.call('organizations.create', { ...names, organizationName: 'Florist' }, testActor)
    const { session, setAside } = await app.call('organizations.leave', {}, testActor)
    expect(session.organization).toMatchObject({ name: 'Dental Practice' })
    expect(session.organizations).toHaveLength(1)
    expect(existsSync(setAside!)).toBe(true)
    expect((await app.call('team.list', {}, testActor)).items.map(({ name }) => name)).toEqual(['Ana'])
  } finally {
    await dispose()
  }
})
