import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { movedTo, openWorkItem } from '#test/support/openWorkItem.ts'
import type { SimPeer } from '../simPeer.ts'
import { pass } from '../virtualTime.ts'
import type { World } from '../world.ts'
import { findings, minuteMs, pairOf } from './scenario.ts'

/** The inbox as a person sees it: place, winner and loser, and the author of each. */
const inboxOf = (peer: SimPeer): string[] =>
  peer
    .run(({ store }) => store.find('syncConflict'))
    .map(({ recordId, field, entry, kept, lost, keptBy, lostBy }) =>
      canonicalJson([recordId, field, entry, kept, lost, keptBy, lostBy]),
    )
    .sort()

/** Both change the same fields, and each some others, while they are disconnected. */
export async function changedApart(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const [ana, ben] = pairOf(world)
  const [roleId, trashedId] = [ana.laptop.newId(), ana.laptop.newId()]
  const made = openWorkItem(ana.laptop.newId)
  const itemId = made.id
  ana.run((laptop) =>
    laptop.change((unit) => {
      unit.insert('jobRole', { id: roleId, name: 'Baker', description: '' })
      unit.insert('jobRole', { id: trashedId, name: 'Seller', description: '' })
      unit.insert('workItem', made)
    }),
  )
  await pass(minuteMs)
  for (const { link } of [ana, ben]) link.set('cut')
  const write = async (
    peer: SimPeer,
    more: Parameters<SimPeer['laptop']['change']>[0],
    values: { name: string; priority: 'low' | 'high' },
  ) => {
    const { name, priority } = values
    peer.run((laptop) =>
      laptop.change((unit) => {
        unit.update('jobRole', roleId, { name })
        unit.update('workItem', itemId, {
          priority,
          values: { grams: name, [`of${name}`]: 1 },
          ticked: [name],
        })
        more(unit)
      }),
    )
    await pass(minuteMs)
  }
  await write(ana, (unit) => unit.remove('jobRole', trashedId), { name: 'Dough', priority: 'low' })
  await write(ben, (unit) => unit.update('jobRole', trashedId, { description: 'On Sundays' }), {
    name: 'Oven',
    priority: 'high',
  })
  ben.run((laptop) =>
    laptop.change((unit) => unit.update('jobRole', roleId, { description: 'by Ben alone' })),
  )
  for (const { link } of [ana, ben]) link.set('up')
  await pass(5 * minuteMs)

  const [byAna, byBen] = [ana.laptop.organization.personId, ben.laptop.organization.personId]
  const deletedAt = ana.laptop.store.get('jobRole', trashedId, { includeDeleted: true })?.deletedAt ?? null
  const wanted = [
    [roleId, 'name', null, 'Oven', 'Dough', byBen, byAna],
    [itemId, 'priority', null, 'high', 'low', byBen, byAna],
    [itemId, 'values', 'grams', 'Oven', 'Dough', byBen, byAna],
    [trashedId, 'deletedAt', null, deletedAt, null, byAna, byBen],
  ]
  const text = wanted.map((line) => canonicalJson(line)).sort()
  for (const peer of [ana, ben]) {
    const found = inboxOf(peer)
    for (const line of text) expect(found.includes(line), `${peer.name} does not find ${line}`)
    for (const line of found) expect(text.includes(line), `${peer.name} is asked about ${line}`)
    const item = peer.laptop.store.get('workItem', itemId)
    expect(
      canonicalJson([item?.values ?? null, [...(item?.ticked ?? [])].sort()]) ===
        canonicalJson([{ grams: 'Oven', ofDough: 1, ofOven: 1 }, ['Dough', 'Oven']]),
      `${peer.name} has ${JSON.stringify(item)}`,
    )
    const description = peer.laptop.store.get('jobRole', roleId)?.description
    expect(description === 'by Ben alone', `what only Ben changed is ${description} at ${peer.name}`)
  }
  return list
}

/** Ben takes a tick away while Ana, who still has it, completes the work: it stays, and the inbox tells that (seed 79). */
export async function untickedApart(world: World): Promise<string[]> {
  const { list, expect } = findings()
  const { acknowledged, token } = world
  const [ana, ben] = pairOf(world)
  const [made, tick] = [openWorkItem(ana.laptop.newId), token()]
  const itemId = made.id
  const item = (peer: SimPeer) => peer.laptop.store.get('workItem', itemId)
  ana.run((laptop) => laptop.change((unit) => unit.insert('workItem', { ...made, ticked: [tick] })))
  await pass(minuteMs)
  for (const { link } of [ana, ben]) link.set('cut')
  ben.run((laptop) => laptop.change((unit) => unit.update('workItem', itemId, { ticked: [] })))
  acknowledged.write({ by: ben.name, recordId: itemId, token: '', replaced: tick })
  ana.run((laptop) => laptop.change((unit) => unit.update('workItem', itemId, movedTo('completed', laptop))))
  ana.link.set('up')
  await pass(minuteMs)
  ben.link.set('up')
  await pass(5 * minuteMs)
  for (const peer of [ana, ben])
    expect(item(peer)?.ticked.includes(tick) === true, `${peer.name} has ${JSON.stringify(item(peer))}`)
  const [byAna, byBen] = [ana.laptop.organization.personId, ben.laptop.organization.personId]
  const wanted = canonicalJson([itemId, 'ticked', null, [tick], [], byAna, byBen])
  for (const peer of [ana, ben])
    expect(
      canonicalJson(inboxOf(peer)) === canonicalJson([wanted]),
      `${peer.name} has ${inboxOf(peer).join()}`,
    )
  return list
}
