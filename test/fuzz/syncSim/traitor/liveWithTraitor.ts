import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openWorkItem } from '#test/support/openWorkItem.ts'
import type { SimPeer } from '../simPeer.ts'
import { pass } from '../virtualTime.ts'
import { finish } from '../world.ts'
import type { World } from '../world.ts'
import { Traitor } from './traitor.ts'

const minuteMs = 60_000

/** Records of kinds that the simulation does not write else, and some that have ended. */
function makeRecords(ana: SimPeer): void {
  const { newId, organization, ports } = ana.laptop
  const { organizationId, teamId, personId } = organization
  const owner = { organizationId, teamId, personId }
  const now = new Date(ports.clock.nowMs()).toISOString()
  const change = (work: (unit: UnitOfWork) => void) => ana.run((laptop) => laptop.change(work))
  for (const [seed, kind] of (['workspace', 'project', 'playbook', 'comment'] as const).entries()) {
    const drawn = anyRecord(entityOf(kind)!, newId(), owner, seed)
    // An honest app says of nothing that it happened at another time.
    const present = Object.fromEntries((entityOf(kind)!.moments ?? []).map((field) => [field, now]))
    change((unit) => unit.insert(kind, { ...drawn, ...present } as never))
  }
  for (const end of ['completed', 'cancelled'] as const) {
    const [runId, stepId] = [newId(), newId()]
    const item = openWorkItem(newId, 'Mix', stepId)
    change((unit) => {
      unit.insert('run', { id: runId, ...runningRun(newId, now, personId) })
      unit.insert('stepExecution', { id: stepId, runId, ...pendingStep })
      unit.insert('workItem', { ...item, runId })
    })
    change((unit) => {
      const done = end === 'completed' ? { completedAt: now, completedBy: personId } : {}
      unit.update('workItem', item.id, { status: end, ...done })
      unit.update('run', runId, { status: end, endedAt: now })
    })
  }
}

const runningRun = (newId: () => string, startedAt: string, startedBy: string) => ({
  name: 'Close the till',
  playbookId: newId(),
  versionId: newId(),
  versionNumber: 1,
  versionHash: 'a'.repeat(64),
  complianceTags: ['CC6.1'],
  status: 'running' as const,
  startedAt,
  startedBy,
  endedAt: null,
  holds: [],
  endReason: null,
  variables: {},
  stepCount: 1,
  doneCount: 0,
})

const pendingStep = {
  name: 'Count',
  stepId: 's1',
  position: 0,
  status: 'pending' as const,
  startedAt: null,
  endedAt: null,
  endedBy: null,
  reason: null,
  outputData: {},
}

/** A team among whom the last has a changed app, until their computer is thrown away. */
export async function liveWithTraitor(
  world: World,
  role: AccessRole,
  live: (world: World, alongside: () => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const { server } = world
  const random = world.random.fork('treason')
  makeRecords(world.peers[0]!)
  await pass(minuteMs)
  const peer = world.peers.pop()!
  world.traitorId = peer.laptop.organization.personId
  const traitor = new Traitor(world, peer, role !== 'admin')
  await live(world, async () => {
    while (random.isOneOf100(60)) await traitor.write()
  })
  if (!server.machine.isAlive) server.bury(false)
  if (!server.isRunning) await finish(server.start(), 'the server starts')
  server.machine.commitsLeft = null
  await pass(2 * minuteMs)
  const refused = new Set<string>()
  for (let n = 0; n < 20; n++) {
    await traitor.write()
    for (const kind of await traitor.flush()) refused.add(kind)
  }
  await pass(minuteMs)
  const { deviceId } = peer.laptop.signer
  peer.kill(false)
  await peer.laptop.dispose()

  await finish(server.stop(), 'the server stops')
  const listed = refusedKinds(server.dataDir, deviceId)
  await finish(server.start(), 'the server starts')
  return (
    [...refused]
      // A kind that the server does not know has no name in its list.
      .filter((kind) => !listed.has(entityOf(kind)?.kind ?? ''))
      .map((kind) => `a refused ${kind} of the traitor is not listed`)
  )
}

/** The kinds of which the server lists refusals of a computer. */
function refusedKinds(dataDir: string, deviceId: string): Set<string> {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'), { readOnly: true })
  const rows = db.prepare('SELECT kind FROM refusals WHERE deviceId = ?').all(deviceId)
  db.close()
  return new Set(rows.map(({ kind }) => String(kind)))
}
