import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyPeer } from '#core/audit/verifyPeer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

async function twoMembers(): Promise<[Laptop, Laptop]> {
  const [ana, ben] = await scene.team('member')
  await witnessed(ana, ben)
  return [ana, ben]
}

const role = (one: Laptop, name: string) =>
  one.change((unit) => unit.insert('jobRole', { name, description: '' }))

/** How many entries of a laptop's log others have countersigned. */
const witnessedSize = (one: Laptop) => {
  const { audit, peers } = one.organization
  return peers.witnesses.newest(audit.logId)[0]?.size ?? 0
}

async function witnessed(...all: Laptop[]): Promise<void> {
  for (const one of all) {
    const { audit } = one.organization
    await until(
      () => one.sync.logs().waiting === 0 && witnessedSize(one) === audit.size,
      `${one.personName}'s log of ${audit.size} is witnessed: ${JSON.stringify([one.sync.logs(), witnessedSize(one)])}`,
      30_000,
    )
  }
}

const peerOf = (one: Laptop, other: Laptop) => {
  const log = one.organization.peers.find(other.organization.audit.logId)
  if (log === undefined) throw new Error('the log is not there')
  return log
}

async function verified(one: Laptop): Promise<number[]> {
  const { peers, store, organizationId } = one.organization
  const sizes: number[] = []
  for (const log of peers.list()) {
    const verdict = await verifyPeer(store.db, organizationId, log, peers.checkpoints(log))
    expect(verdict.firstBad).toBeNull()
    sizes.push(verdict.entries)
  }
  return sizes
}

describe('the audit logs of two laptops', () => {
  it('reach each other completely, verify there, and are countersigned', async () => {
    const [ana, ben] = await twoMembers()
    for (let i = 0; i < 40; i++) role(ana, `a${i}`)
    for (let i = 0; i < 20; i++) role(ben, `b${i}`)
    await witnessed(ana, ben)
    expect(peerOf(ben, ana).frontier.size).toBe(ana.organization.audit.size)
    expect(await verified(ben)).toEqual([ana.organization.audit.size])
    expect(await verified(ana)).toEqual([ben.organization.audit.size])
    const [newest] = ben.organization.peers.reader(peerOf(ben, ana)).list({ limit: 1 })
    expect(newest).toMatchObject({ entityName: 'a39', actorName: 'Ana', erased: false, withheld: false })
    const [witness] = ana.organization.peers.witnesses.newest(ana.organization.audit.logId)
    expect(witness).toMatchObject({ deviceId: ben.signer.deviceId, size: ana.organization.audit.size })
    expect(ana.sync.status().lastError).toBeNull()
  })

  it('continue after the server was killed, without losing an acknowledged entry', async () => {
    const [ana, ben] = await twoMembers()
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 60; i++) role(ana, `${round}-${i}`)
      await new Promise((resolve) => setTimeout(resolve, 30 + 40 * round))
      const acknowledged = ana.organization.audit.size - ana.sync.logs().waiting
      await scene.server.kill()
      await scene.serveAgain()
      await ana.sync.syncNow()
      expect(ana.organization.audit.size - ana.sync.logs().waiting).toBeGreaterThanOrEqual(acknowledged)
    }
    await witnessed(ana, ben)
    expect(await verified(ben)).toEqual([ana.organization.audit.size])
  })
})

describe('an older copy of a laptop’s data that is put back', () => {
  it('AUDIT-13 is detected, reported and not sent as the log; a new log begins and the old one is kept', async () => {
    const [ana, ben] = await twoMembers()
    await ben.close()
    const backup = mkdtempSync(join(tmpdir(), 'orgata-backup-'))
    cpSync(ben.dataDir, backup, { recursive: true })
    await ben.open()
    for (let i = 0; i < 12; i++) role(ben, `after the backup ${i}`)
    await witnessed(ana, ben)
    const before = ben.organization.audit.size
    await ben.close()
    rmSync(ben.dataDir, { recursive: true })
    cpSync(backup, ben.dataDir, { recursive: true })
    await ben.open()
    await until(() => ben.sync.logs().logProblem !== null, 'the older copy is noticed')
    expect(ben.sync.logs().logProblem).toMatchObject({ code: 'behind', othersSize: before })
    expect(ben.sync.status().lastError).toMatch(/older copy/)

    // Work continues, and is not sent under the old log.
    role(ben, 'written after the restore')
    await ben.sync.syncNow()
    expect(peerOf(ana, ben).frontier.size).toBe(before)
    await ben.close()
    await ben.open()
    expect(ben.sync.logs().logProblem).not.toBeNull()

    const here = ben.organization.audit.size
    const oldLogId = ben.organization.audit.logId
    const newLogId = ben.newId()
    ben.change((unit) => {
      unit.alongside((db) => ben.organization.audit.beginNew(newLogId, db))
      unit.record({ kind: 'auditLog', id: oldLogId, name: 'Audit log' }, null, { entries: here })
    })
    ben.sync.logRestarted()
    await witnessed(ben)
    expect(ben.organization.audit.logId).toBe(newLogId)
    expect(ben.organization.audit.size).toBe(1)
    expect((await ben.organization.audit.verify()).ok).toBe(true)
    expect(ben.sync.logs().logProblem).toBeNull()
    expect(ben.sync.status().lastError).toBeNull()
    await until(
      () => ben.organization.peers.find(oldLogId)?.frontier.size === before,
      'the old log came back',
    )
    expect(ben.organization.peers.find(oldLogId, 'here')?.frontier.size).toBe(here)
    const sizes = await verified(ben)
    expect(sizes.sort((a, b) => a - b)).toEqual(
      [here, before, ana.organization.audit.size].sort((a, b) => a - b),
    )
    expect(ana.organization.peers.find(oldLogId)?.frontier.size).toBe(before)
    await until(() => ana.organization.peers.find(newLogId)?.frontier.size === 1, 'the new log is at Ana’s')
    await verified(ana)
    rmSync(backup, { recursive: true })
  })

  it('is detected at the server where two computers use one copied folder, and both are notified', async () => {
    const [ana, ben] = await twoMembers()
    await ben.close()
    const twin = scene.laptop('Ben')
    rmSync(twin.dataDir, { recursive: true })
    cpSync(ben.dataDir, twin.dataDir, { recursive: true })
    const copy = ben.copyAt(twin)
    await ben.open()
    role(ben, 'by the first')
    await witnessed(ben)
    await copy.open()
    role(copy, 'by the second')
    role(copy, 'by the second too')
    await until(() => copy.sync.logs().logProblem !== null, 'the copy is told')
    await copy.sync.syncNow()
    expect(copy.sync.logs().logProblem).toMatchObject({ code: 'fork' })
    await until(() => ben.sync.logs().logProblem !== null, 'the first is told')
    expect(ben.sync.logs().logProblem).toMatchObject({ code: 'copy' })
    expect(ben.sync.status().lastError).toBeNull()
    role(ben, 'the first goes on')
    await witnessed(ben)
    await until(() => peerOf(ana, ben).problem?.code === 'disputed', 'the owner is told')
    expect(peerOf(ana, ben).frontier.size).toBe(ben.organization.audit.size)
    await verified(ana)
  })
})
