import { randomBytes } from 'node:crypto'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { createApp } from './createApp.ts'
import { openTestApp } from './testing/openTestApp.ts'
import type { TestApp } from './testing/openTestApp.ts'
import { testActor, testPorts } from './testing/testPorts.ts'

let opened: TestApp[] = []

const open = async (options?: Parameters<typeof openTestApp>[0]) => {
  const testApp = await openTestApp(options)
  opened.push(testApp)
  return testApp
}

afterEach(async () => {
  await Promise.all(opened.map((testApp) => testApp.dispose()))
  opened = []
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error as OrgataError).code,
  )

describe('app.call', () => {
  it('DRAFT-4 handles a signal at once, ahead of the queue of commands, and logs none', async () => {
    const { app } = await open()
    const { id: playbookId } = await app.call('playbooks.create', { name: 'Opening' }, testActor)
    const leave = app.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId: 1 }, testActor, {
      onEvent() {},
      onError() {},
    })
    const done: string[] = []
    const commands = Array.from({ length: 30 }, (_, n) =>
      app.call('team.createJobRole', { name: `Role ${n}` }, testActor).then(() => done.push('command')),
    )
    const state = { cursor: null }
    const signal = app.call(
      'drafts.presence',
      { kind: 'playbook', id: playbookId, clientId: 1, state },
      testActor,
    )
    await signal.then(() => done.push('signal'))
    expect(done.filter((one) => one === 'command').length).toBeLessThan(30)
    await Promise.all(commands)
    const { items: entries } = await app.call('audit.list', { limit: 100 }, testActor)
    expect(entries.filter(({ action }) => action === 'drafts.presence')).toEqual([])
    leave()
  })

  it('refuses an operation that does not exist, and names near ones', async () => {
    const { app } = await open()
    const attempt = app.call('playbooks.publsih' as 'playbooks.publish', {} as never, testActor)
    await expect(attempt).rejects.toMatchObject({ code: 'unknown_operation' })
    await expect(attempt).rejects.toThrow(/playbooks\.publish/)
  })

  it.each(['__proto__', 'constructor', 'toString', ''])('does not take %j for an operation', async (name) => {
    const { app } = await open()
    expect(await codeOf(app.call(name as 'sync.now', {}, testActor))).toBe('unknown_operation')
  })

  it('refuses input of another shape without a change', async () => {
    const { app } = await open()
    const before = await app.call('audit.list', { limit: 1 }, testActor)
    const attempt = app.call('team.createJobRole', { name: '', extra: 1 } as never, testActor)
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await app.call('audit.list', { limit: 1 }, testActor)).toEqual(before)
  })

  it('refuses half a character before anything happens', async () => {
    const { app } = await open()
    const before = await app.call('organizations.session', {}, testActor)
    const names = { personName: 'Ana', organizationName: 'Bakery \ud83d', teamName: 'T' }
    expect(await codeOf(app.call('organizations.create', names, testActor))).toBe('invalid_input')
    expect(await codeOf(app.call('team.createJobRole', { name: '\ude42' }, testActor))).toBe('invalid_input')
    expect(await app.call('organizations.session', {}, testActor)).toEqual(before)
  })

  it('needs an open organization for its operations', async () => {
    const { app } = await open({ founded: false })
    expect(await codeOf(app.call('team.list', {}, testActor))).toBe('unauthenticated')
    expect((await app.call('organizations.session', {}, testActor)).state).toBe('none')
  })

  it('writes one audit entry for each change of a command, in the same transaction', async () => {
    const { app } = await open()
    const { total } = await app.call('audit.list', { limit: 1 }, testActor)
    await app.call('team.createJobRole', { name: 'Baker' }, testActor)
    const { items: entries, total: after } = await app.call('audit.list', { limit: 1 }, testActor)
    expect(after).toBe(total + 1)
    expect(entries[0]).toMatchObject({
      action: 'team.createJobRole',
      entityKind: 'jobRole',
      entityName: 'Baker',
      actorName: 'Ana',
      result: 'success',
    })
    expect((await app.call('audit.verify', {}, testActor)).ok).toBe(true)
  })

  it('answers a stale change with the newer record', async () => {
    const { app } = await open()
    const role = await app.call('team.createJobRole', { name: 'Baker' }, testActor)
    await app.call('team.renameJobRole', { jobRoleId: role.id, name: 'Master baker', version: 1 }, testActor)
    const stale = app.call('team.renameJobRole', { jobRoleId: role.id, name: 'Chef', version: 1 }, testActor)
    await expect(stale).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { name: 'Master baker' } },
    })
  })

  it('carries out commands one after the other', async () => {
    const { app } = await open()
    const names = Array.from({ length: 20 }, (_, i) => `Role ${i}`)
    await Promise.all(names.map((name) => app.call('team.createJobRole', { name }, testActor)))
    const roles = (await app.call('team.jobRoles', {}, testActor)).items
    expect(roles.map((r) => r.name)).toEqual(expect.arrayContaining(names))
  })
})

describe('access', () => {
  it('stops a viewer at every command that changes something, and leaves a trace of the attempt', async () => {
    const { app } = await open()
    const [me] = (await app.call('team.list', {}, testActor)).items
    // An owner cannot be the last one to leave that role, so that the test makes a viewer through the store's own door.
    const last = app.call(
      'team.setRole',
      { membershipId: me!.membershipId, role: 'viewer', version: 1 },
      testActor,
    )
    await expect(last).rejects.toMatchObject({ code: 'precondition_failed' })
    const session = (await app.call('organizations.session', {}, testActor)) as Session
    expect(session.permissions).toContain('organization:manage')
  })
})

describe('live queries', () => {
  it('give the answer now and again after a change', async () => {
    const { app } = await open()
    const seen: string[][] = []
    const changed = new Promise<void>((resolve, reject) => {
      const stop = app.subscribe('team.jobRoles', {}, testActor, {
        onEvent({ items: roles }) {
          seen.push(roles.map((r) => r.name))
          if (roles.some((r) => r.name === 'Baker')) {
            stop()
            resolve()
          }
        },
        onError: reject,
      })
    })
    await app.call('team.createJobRole', { name: 'Baker' }, testActor)
    await changed
    expect(seen.at(-1)).toEqual(['Baker', 'Everyone'])
  })

  it('of the log include entries without a changed record, such as a verification', async () => {
    const { app } = await open()
    const verified = new Promise<void>((resolve, reject) => {
      const stop = app.subscribe('audit.status', {}, testActor, {
        onEvent({ lastVerification }) {
          if (lastVerification === null) return void app.call('audit.verify', {}, testActor)
          stop()
          resolve()
        },
        onError: reject,
      })
    })
    await expect(verified).resolves.toBeUndefined()
  })

  it('tell a subscriber why they cannot begin', async () => {
    const { app } = await open({ founded: false })
    const error = await new Promise((resolve) => {
      app.subscribe('team.list', {}, testActor, { onEvent: () => {}, onError: resolve })
    })
    expect(error).toBeInstanceOf(OrgataError)
  })
})

describe('organizations', () => {
  it('are in separate files, without shared data', async () => {
    const { app } = await open()
    await app.call('team.createJobRole', { name: 'Baker' }, testActor)
    const first = await app.call('organizations.session', {}, testActor)
    const names = { personName: 'Ana', organizationName: 'Dental Practice', teamName: 'Front desk' }
    const second = await app.call('organizations.create', names, testActor)
    expect(second.organizations.map((o) => o.name)).toEqual(['Bakery Sunrise', 'Dental Practice'])
    expect((await app.call('team.jobRoles', {}, testActor)).items.map((r) => r.name)).toEqual(['Everyone'])
    await app.call('organizations.open', { organizationId: first.organization!.id }, testActor)
    expect((await app.call('team.jobRoles', {}, testActor)).items.map((r) => r.name)).toEqual([
      'Baker',
      'Everyone',
    ])
  })

  it('stay with the one that was open where a new one cannot be made whole', async () => {
    let isFull = false
    // Read at the end of founding, when the new file is open already.
    const bytes = (length: number) => {
      if (isFull && new Error().stack!.includes('foundOrganization')) throw new Error('No.')
      return new Uint8Array(randomBytes(length))
    }
    const { app } = await open({ ports: { random: { bytes } } })
    const before = await app.call('organizations.session', {}, testActor)
    isFull = true
    const names = { personName: 'Ana', organizationName: 'Dental Practice', teamName: 'Front desk' }
    expect(await codeOf(app.call('organizations.create', names, testActor))).not.toBe('no error')
    isFull = false
    expect(await app.call('organizations.session', {}, testActor)).toEqual(before)
    await app.call('team.createJobRole', { name: 'Baker' }, testActor)
  })

  it('are listed without other folders', async () => {
    const { app, dataDir } = await open()
    symlinkSync(join(dataDir, 'nowhere'), join(dataDir, 'organizations', 'lost'))
    expect((await app.call('organizations.session', {}, testActor)).organizations).toHaveLength(1)
  })

  it('start without a damaged one, report it, and open the others', async () => {
    const { app, dataDir } = await open()
    const good = await app.call('organizations.session', {}, testActor)
    const names = { personName: 'Ana', organizationName: 'Damaged', teamName: 'T' }
    const bad = await app.call('organizations.create', names, testActor)
    await app.close()
    const file = join(dataDir, 'organizations', bad.organization!.id, 'orgata.db')
    writeFileSync(file, 'this is no database, only a text that somebody copied over it')
    const again = await createApp(testPorts(dataDir))
    try {
      const session = await again.call('organizations.session', {}, testActor)
      expect(session).toMatchObject({ state: 'none', problem: { name: 'Damaged' } })
      expect(readFileSync(file, 'utf8')).toMatch(/^this is no database/)
      const opened = await again.call(
        'organizations.open',
        { organizationId: good.organization!.id },
        testActor,
      )
      expect(opened).toMatchObject({ state: 'open', problem: null })
    } finally {
      await again.close()
    }
  })

  it('are refused to a second application while the first has them open', async () => {
    const { dataDir } = await open()
    expect(await codeOf(createApp(testPorts(dataDir)))).toBe('locked')
  })
})
