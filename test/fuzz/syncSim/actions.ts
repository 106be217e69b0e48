import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { Laptop } from '#test/support/laptop.ts'
import { movedTo, openWorkItem, statesAfter } from '#test/support/openWorkItem.ts'
import { finish, isOfKilled, unlessKilled, wordsOf } from './world.ts'
import type { World } from './world.ts'
import type { SeededRandom } from './seededRandom.ts'
import type { SimPeer } from './simPeer.ts'
import { flush } from './virtualTime.ts'

/** One event: a change by a person, a failure or a repair. */
export async function act(world: World): Promise<void> {
  const { random, peers } = world
  const peer = random.pick(peers)
  await restartWhoWasKilled(world)
  if (random.isOneOf100(30)) await disturb(world, peer)
  else if (peer.isRunning && !peer.machine.isAsleep) await change(world, peer)
  await flush()
}

/** Machines killed at a transaction are stopped at once, and restarted after a while. */
async function restartWhoWasKilled({ random, peers, server, note }: World): Promise<void> {
  for (const peer of peers) {
    if (peer.isRunning) continue
    peer.bury(random.isOneOf100(30))
    if (!random.isOneOf100(40)) continue
    note(`start ${peer.name}`)
    await finish(peer.start(), `${peer.name} starts`)
  }
  if (!server.machine.isAlive) server.bury(random.isOneOf100(30))
  if (!server.isRunning && random.isOneOf100(50)) {
    note('start server')
    await finish(server.start(), 'the server starts')
  }
}

async function disturb({ random, server, note }: World, peer: SimPeer): Promise<void> {
  const { link } = peer
  const what = random.below(18)
  note(`disturb ${peer.name} ${what}`)
  if (what === 0) link.set('cut')
  else if (what === 1) link.set('stalled')
  else if (what === 2) link.set('mute')
  else if (what === 3) link.set('nameless')
  else if (what < 8) link.set('up', random.isOneOf100(50))
  else if (what === 8) peer.skewMs += (random.below(5) - 2) * 1_800_000
  else if (what === 9) server.skewMs += random.below(3) * 600_000
  else if (what === 10 && peer.isRunning) {
    peer.machine.isAsleep = !peer.machine.isAsleep
    link.set(peer.machine.isAsleep ? 'stalled' : 'up', random.isOneOf100(50))
  } else if (what === 11 && peer.isRunning) peer.kill(random.isOneOf100(30))
  else if (what < 14 && peer.isRunning) peer.machine.commitsLeft = 1 + random.below(25)
  else if (what === 14 && peer.isRunning && !peer.machine.isAsleep) {
    await unlessKilled(finish(peer.quit(), `${peer.name} quits`, peer.machine))
  } else if (what === 15 && server.isRunning) server.kill(random.isOneOf100(30))
  else if (what === 16 && server.isRunning) server.machine.commitsLeft = 1 + random.below(25)
  else if (what === 17 && server.isRunning) {
    await unlessKilled(finish(server.stop(), 'the server stops', server.machine))
  }
}

/** Does something that may be cut off by a kill: true if it was acknowledged. */
function isDone(peer: SimPeer, work: (laptop: Laptop) => void): boolean {
  try {
    peer.run(work)
    return true
  } catch (error) {
    if (isOfKilled(error)) return false
    throw error
  }
}

async function change(world: World, peer: SimPeer): Promise<void> {
  const { random, note } = world
  const what = random.below(12)
  note(`change ${peer.name} ${what}`)
  if (what < 2) makeRecord(world, peer)
  else if (what < 5) editRole(world, peer)
  else if (what < 8) editWorkItem(world, peer)
  else if (what < 9) moveToTrash(world, peer)
  else if (what < 10) await attachFile(world, peer)
  else if (random.isOneOf100(25)) peer.toggleWindow(random.pick(world.documents))
  else writeWord(world, peer)
}

function makeRecord({ random, acknowledged, token }: World, peer: SimPeer): void {
  const { laptop, name: by } = peer
  const isRole = random.isOneOf100(40)
  const item = openWorkItem(laptop.newId)
  const id = isRole ? laptop.newId() : item.id
  const hasDone = isDone(peer, () =>
    laptop.change((unit) => {
      if (isRole) unit.insert('jobRole', { id, name: token(), description: '' })
      else unit.insert('workItem', item)
    }),
  )
  if (hasDone) acknowledged.record(id, by)
}

/** People mostly work on the same thing, so that concurrent changes meet. */
function pickForEdit<T>(random: SeededRandom, list: readonly T[]): T {
  return random.isOneOf100(60) ? (list[0] as T) : random.pick(list)
}

/** Fields that the later writer decides. */
function editRole({ random, acknowledged, token }: World, peer: SimPeer): void {
  const roles = peer.run(({ store }) => store.find('jobRole'))
  if (roles.length === 0) return
  const role = pickForEdit(random, roles)
  const field = random.pick(['name', 'description'] as const)
  const write = { by: peer.name, recordId: role.id, token: token(), replaced: role[field] }
  const hasDone = isDone(peer, (laptop) =>
    laptop.change((unit) => unit.update('jobRole', role.id, { [field]: write.token })),
  )
  if (hasDone) acknowledged.write(write)
  else acknowledged.perhaps(role.id, write.replaced)
}

/** A set, a state that only moves on, and an object merged key by key. */
function editWorkItem({ random, acknowledged, token }: World, peer: SimPeer): void {
  const items = peer.run(({ store }) => store.find('workItem'))
  if (items.length === 0) return
  const item = pickForEdit(random, items)
  const write = { by: peer.name, recordId: item.id, token: '', replaced: '' }
  let patch: Partial<typeof item>
  const what = random.below(5)
  if (what === 0 && item.ticked.length > 0) {
    write.replaced = random.pick(item.ticked)
    patch = { ticked: item.ticked.filter((tick) => tick !== write.replaced) }
  } else if (what < 2) {
    write.token = token()
    patch = { ticked: [...item.ticked, write.token] }
  } else if (what < 4) {
    const key = random.pick(['a', 'b'])
    write.token = token()
    write.replaced = typeof item.values[key] === 'string' ? item.values[key] : ''
    patch = { values: { ...item.values, [key]: write.token } }
  } else {
    const states = statesAfter(item)
    if (states.length === 0) return
    const status = random.pick(states)
    patch = { ...movedTo(status, peer.laptop), priority: random.pick(['low', 'high'] as const) }
  }
  const hasDone = isDone(peer, (laptop) => laptop.change((unit) => unit.update('workItem', item.id, patch)))
  const isTracked = write.token !== '' || write.replaced !== ''
  if (hasDone && isTracked) acknowledged.write(write)
  else if (write.replaced !== '') acknowledged.perhaps(item.id, write.replaced)
}

function moveToTrash({ random, acknowledged }: World, peer: SimPeer): void {
  const roles = peer.run(({ store }) => store.find('jobRole'))
  if (roles.length < 3) return
  const { id } = random.pick(roles.slice(1))
  if (isDone(peer, (laptop) => laptop.change((unit) => unit.remove('jobRole', id)))) {
    acknowledged.trash(id, peer.name)
  }
}

/** Keeps a photo and names it in a record. */
export async function attachFile(
  { random, acknowledged, files }: World,
  peer: SimPeer,
  sizeBytes = random.pick([1, 900, 70_000]),
): Promise<void> {
  const { laptop } = peer
  const bytes = random.bytes(sizeBytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const id = laptop.newId()
  try {
    await finish(
      peer.run(() => laptop.organization.blobs.put(bytes)),
      'a file is kept',
      peer.machine,
    )
  } catch (error) {
    if (!isOfKilled(error)) throw error
    return
  }
  if (!peer.isRunning) return
  const hasDone = isDone(peer, () =>
    laptop.change((unit) =>
      unit.insert('attachment', {
        id,
        name: 'photo',
        sha256,
        sizeBytes: bytes.length,
        mediaType: 'image/png',
        runId: laptop.newId(),
        workItemId: laptop.newId(),
        evidenceId: null,
      }),
    ),
  )
  if (!hasDone) return
  acknowledged.record(id, peer.name)
  files.set(sha256, peer.name)
}

/** Puts a word into a shared document, or strikes one out. */
function writeWord({ random, acknowledged, documents, token }: World, peer: SimPeer): void {
  const documentId = random.pick(documents)
  const copy = new Y.Doc()
  peer.run(({ organization }) => {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(organization.documents.open(documentId).doc))
  })
  const before = Y.encodeStateVector(copy)
  const words = wordsOf(copy)
  const list = copy.getArray<string>('words')
  const struck = words.length > 0 && random.isOneOf100(30) ? random.below(words.length) : null
  const word = struck === null ? token() : (words[struck] as string)
  if (struck === null) list.insert(random.below(words.length + 1), [word])
  else list.delete(struck)
  const update = Y.encodeStateAsUpdate(copy, before)
  const hasDone = isDone(peer, (laptop) => laptop.changeDocument(documentId, update))
  if (struck === null) {
    if (hasDone) acknowledged.word(word, documentId, peer.name)
  } else {
    acknowledged.struck.add(word)
    if (hasDone) acknowledged.struckForSure.set(word, peer.name)
  }
}
