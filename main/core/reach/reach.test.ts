import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTestApp } from '#core/testing/openTestApp.ts'
import { testActor } from '#core/testing/testPorts.ts'
import { placesOf } from './carrierPlaces.ts'
import { createReachObserver } from './createReachObserver.ts'
import { mergeReach, noReach } from './reach.ts'
import type { Reach } from './reach.ts'
import { observeInto, readReachFolder } from './reachFolder.ts'

/** The reach of an application during a test's work. */
async function reachedBy(work: (app: Awaited<ReturnType<typeof openTestApp>>['app']) => Promise<unknown>) {
  let reached: Reach = noReach
  const observer = createReachObserver((result) => {
    reached = result
  })
  const { app, dispose } = await openTestApp({ ports: { observer } })
  try {
    await work(app)
  } finally {
    await dispose()
  }
  return reached
}

describe('the reach of an application', () => {
  it('contains fields with two values, stored words, transitions, and called operations', async () => {
    const reached = await reachedBy(async (app) => {
      const one = await app.call('playbooks.create', { name: 'Open the shop' }, testActor)
      await app.call('playbooks.create', { name: 'Close the shop' }, testActor)
      await app.call('playbooks.archive', { playbookId: one.id, version: one.version }, testActor)
      await app.call('organizations.session', {}, testActor)
    })
    expect(reached.seen).toMatchObject({
      'playbook.name': true,
      'playbook.deletedAt': 'null',
      'auditEntry.action': true,
      'organizations.session().state': '"open"',
    })
    expect(reached.values['playbook.status']).toEqual(expect.arrayContaining(['draft', 'archived']))
    expect(reached.transitions).toEqual(
      expect.arrayContaining(['playbook.status:>draft', 'playbook.status:draft>archived']),
    )
    expect(reached.operations).toContain('playbooks.archive')
  })

  it('excludes refused calls', async () => {
    const reached = await reachedBy(async (app) => {
      const name = { name: '' }
      await expect(app.call('playbooks.create', name, testActor)).rejects.toThrow('Please type a name.')
    })
    expect(reached.operations).not.toContain('playbooks.create')
    expect(Object.keys(reached.seen).filter((path) => path.startsWith('playbook.'))).toEqual([])
  })
})

describe('several runs together', () => {
  const saw = (value: string | true): Reach => ({ ...noReach, seen: { 'run.name': value } })

  it('saw two values where each saw another one', () => {
    expect(mergeReach([saw('"a"'), saw('"b"')]).seen['run.name']).toBe(true)
    expect(mergeReach([saw('"a"'), saw('"a"')]).seen['run.name']).toBe('"a"')
    expect(mergeReach([saw(true), saw('"a"')]).seen['run.name']).toBe(true)
  })

  it('stored the words of all', () => {
    const stored = (word: string): Reach => ({ ...noReach, values: { 'run.status': [word] } })
    expect(mergeReach([stored('running'), stored('paused')]).values).toEqual({
      'run.status': ['paused', 'running'],
    })
  })
})

describe('the folder of a run', () => {
  it('is the union of each application, without an unfinished line of a killed process', () => {
    const folder = mkdtempSync(join(tmpdir(), 'orgata-reach-test-'))
    try {
      for (const name of ['runs.list', 'runs.get']) {
        const observer = observeInto(folder)
        observer.answered(name, { items: [], total: 0, nextOffset: null })
        observer.closed()
      }
      writeFileSync(join(folder, 'killed.jsonl'), '{"seen":{"run.name":tr')
      expect(readReachFolder(folder)).toMatchObject({
        operations: ['runs.get', 'runs.list'],
        seen: { 'runs.list().total': '0' },
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the places of a value type', () => {
  it('are all fields that use it, and every kind for the envelope', () => {
    expect(placesOf('accessRole')).toContain('membership.role')
    expect(placesOf('duration.unit')).toContain('playbookVersion.content.steps.estimatedDuration.unit')
    expect(placesOf('envelope.slug')).toEqual(expect.arrayContaining(['run.slug', 'team.slug']))
    expect(placesOf('annotation')).toContain('run.metadata.annotations')
    expect(placesOf('run.name')).toEqual(['run.name'])
  })
})
