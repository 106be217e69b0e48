import { isBorneOut, openVersionEntries } from '#core/audit/versionEntries.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { recordsOf } from '../quiet.ts'
import type { SimPeer } from '../simPeer.ts'
import { pass } from '../virtualTime.ts'
import { finish } from '../world.ts'
import type { World } from '../world.ts'
import { findings, minuteMs } from './scenario.ts'

type Role = EntityRecord<'jobRole'>

/** What no honest computer may show. */
const forged = 'forged'

/** The last of the team writes what they like into their own file, past the log. */
function writeRaw(traitor: SimPeer, roles: readonly Role[], ana: SimPeer): void {
  const owner = ana.laptop.organization.personId
  traitor.run(({ store, organization, newId }) => {
    const [inOthersName, underOthersStamp, older] = roles as [Role, Role, Role]
    const put = (before: Role | null, after: Role) => store.commit([{ kind: 'jobRole', before, after }])
    const next = (role: Role, fields: Partial<Role>): Role => ({
      ...role,
      version: role.version + 1,
      ...fields,
    })
    const { clock } = organization
    put(inOthersName, next(inOthersName, { name: `${forged} 1`, hlc: clock.tick(), updatedBy: owner }))
    const stamp = `${underOthersStamp.hlc.slice(0, 13)}0fff${underOthersStamp.hlc.slice(17)}`
    put(underOthersStamp, next(underOthersStamp, { name: `${forged} 2`, hlc: stamp }))
    put(older, next(older, { description: `${forged} 3`, hlc: ana.laptop.organization.clock.tick() }))
    put(null, { ...older, id: newId(), name: `${forged} 4`, slug: 'x', version: 1, hlc: clock.tick() })
  })
}

/** A member with a changed app, and a server whose file was rewritten: nobody else shows what they made up. */
export async function traitor(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben, cem] = world.peers as [SimPeer, SimPeer, SimPeer]
  world.hasLiar = true
  const ids = Array.from({ length: 5 }, () => ana.laptop.newId())
  ana.run((laptop) =>
    laptop.change((unit) => {
      for (const [at, id] of ids.entries())
        unit.insert('jobRole', { id, name: `Role ${at}`, description: '' })
    }),
  )
  await pass(minuteMs)
  const roles = ids.map((id) => cem.laptop.store.get('jobRole', id)!)
  writeRaw(cem, roles, ana)
  ben.run((laptop) => laptop.change((unit) => unit.update('jobRole', ids[3]!, { description: 'by Ben' })))
  await pass(3 * minuteMs)
  const { refused, waitingFor } = cem.laptop.sync.status()
  expect(refused + waitingFor.records >= 4, `${refused} refused and ${waitingFor.records} waiting at Cem`)
  // What Cem has is nobody's measure.
  cem.kill(false)
  await cem.laptop.dispose()
  world.peers.splice(2, 1)

  await finish(world.server.stop(), 'the server stops')
  forgeAtServer(world.server.dataDir, ids[4]!, { name: `${forged} 5` })
  await finish(world.server.start(), 'the server starts')
  await pass(3 * minuteMs)
  for (const { name, laptop } of [ana, ben]) {
    const wrong = laptop.sync.arrivals.wrong(10).map(({ record }) => record.id)
    expect(wrong.join() === ids[4], `${name} lists ${wrong.join()} as not accepted`)
  }
  ben.run((laptop) => laptop.change((unit) => unit.update('jobRole', ids[4]!, { description: 'by Ben too' })))
  await pass(3 * minuteMs)
  for (const peer of [ana, ben]) {
    const { store, organization } = peer.laptop
    const entries = openVersionEntries(store.db, organization.audit)
    for (const record of recordsOf(peer)) {
      const { id, kind, hlc } = record
      expect(!JSON.stringify(record).includes(forged), `${peer.name} shows ${kind} ${id}`)
      expect(isBorneOut(record, entries.find(id, hlc)), `${peer.name} has ${kind} ${id} without an entry`)
    }
    expect(store.get('jobRole', ids[3]!)?.description === 'by Ben', `an honest change is not at ${peer.name}`)
    expect(store.get('jobRole', ids[4]!)?.description === 'by Ben too', `no change over it at ${peer.name}`)
  }
  return list
}
