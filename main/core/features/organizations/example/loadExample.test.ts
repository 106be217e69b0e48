import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

let test: TestApp

beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.dispose())

describe('the example team', () => {
  it('has published playbooks without a finding, runs in several states, and a log that verifies', async () => {
    const { app } = test
    const loaded = await app.call('organizations.loadExample', {}, testActor)
    expect(loaded).toEqual({ playbooks: 3, runs: 4 })
    const { items } = await app.call('playbooks.list', {}, testActor)
    for (const playbook of items) {
      expect(playbook).toMatchObject({
        status: 'active',
        publishedVersionNumber: 1,
        hasUnpublishedChanges: false,
      })
      const { findings } = await app.call('playbooks.check', { playbookId: playbook.id }, testActor)
      expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
    }
    const runs = await app.call('runs.list', {}, testActor)
    expect(runs.items.map((run) => run.status).sort()).toEqual(['completed', 'running', 'running', 'running'])
    expect((await app.call('work.mine', {}, testActor)).total).toBeGreaterThan(0)
    expect(await app.call('audit.verify', {}, testActor)).toMatchObject({ ok: true, firstBad: null })
  })

  it('is German for who reads German: roles, playbooks whose conditions work, and runs', async () => {
    const { app } = test
    await app.call('organizations.loadExample', {}, { ...testActor, locale: 'de' })
    const roles = (await app.call('team.jobRoles', {}, testActor)).items
    expect(roles.map(({ name }) => name)).toEqual(expect.arrayContaining(['Bäcker', 'Büro', 'Laden']))
    const { items } = await app.call('playbooks.list', {}, testActor)
    expect(items.map(({ name }) => name)).toContain('Bäckerei öffnen')
    for (const { id } of items) {
      const { findings } = await app.call('playbooks.check', { playbookId: id }, testActor)
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    }
    const runs = (await app.call('runs.list', {}, testActor)).items
    expect(runs.map(({ name, status }) => `${name}: ${status}`)).toContain(
      'Bäckerei öffnen, gestern: completed',
    )
  })

  it('can be loaded into existing data, without doubling the job roles', async () => {
    const { app } = test
    await app.call('organizations.loadExample', {}, testActor)
    await app.call('organizations.loadExample', {}, testActor)
    const roles = (await app.call('team.jobRoles', {}, testActor)).items
    expect(roles.map((role) => role.name)).toEqual(['Baker', 'Everyone', 'Office', 'Shop'])
    expect((await app.call('playbooks.list', {}, testActor)).total).toBe(6)
  })

  it('stops when it is cancelled, with whole playbooks only', async () => {
    const { app } = test
    const controller = new AbortController()
    const loading = app.call('organizations.loadExample', {}, testActor, {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 2) controller.abort()
      },
    })
    await expect(loading).rejects.toMatchObject({ code: 'cancelled' })
    const { items } = await app.call('playbooks.list', {}, testActor)
    expect(items.map((playbook) => playbook.publishedVersionNumber)).toEqual([1])
  })
})
