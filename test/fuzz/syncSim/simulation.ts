import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { Acknowledged } from './acknowledged.ts'
import { act } from './actions.ts'
import { hasNotedConflicts, lostInMerges, wrongInInbox } from './checkInbox.ts'
import { brokenLogs, logDifferences } from './checkLogs.ts'
import { createSeededRandom } from './seededRandom.ts'
import { serverUrl, SimNetwork } from './simNetwork.ts'
import { SimPeer } from './simPeer.ts'
import { SimServer } from './simServer.ts'
import { noteRights, takeRights } from './rights.ts'
import { reseed } from './takeOver.ts'
import { finish, isOfKilled, wordsOf } from './world.ts'
import type { World } from './world.ts'
import { pass, passUntil, resetTime, settle, simulatedNowMs } from './virtualTime.ts'

/** What became of a seed. */
export interface Outcome {
  seed: number
  /** What went wrong; empty where nothing did. */
  failures: string[]
  /** Errors in the diaries of the machines. */
  said: string[]
  /** The whole course as one text: two runs of a seed have the same. */
  fingerprint: string
  parcels: number
  simulatedMs: number
}

const kinds = ['jobRole', 'workItem', 'person', 'membership', 'device', 'attachment', 'syncConflict'] as const

/** Opens a team of two to five on a new server. */
async function openWorld(seed: number, note: (line: string) => void): Promise<World> {
  resetTime()
  const random = createSeededRandom(seed)
  reseed(random.fork('libraries'))
  const network = new SimNetwork(note)
  const server = new SimServer(network, random.fork('server'))
  await finish(server.start(), 'the server starts')
  let tokens = 0
  const world: World = {
    random,
    network,
    server,
    peers: [],
    acknowledged: new Acknowledged(),
    documents: [],
    files: new Map(),
    membershipId: null,
    token: () => `t${seed.toString(36)}x${(tokens++).toString(36)}z`,
    note,
  }
  const ana = new SimPeer('Ana', network, random.fork('Ana'))
  world.peers.push(ana)
  await finish(ana.found(), 'founding')
  await finish(
    ana.run(({ sync }) => sync.enrol({ url: serverUrl, setupToken: server.setupToken })),
    'enrolment',
  )
  for (const name of ['Ben', 'Cem', 'Dora', 'Eva'].slice(0, random.pick([1, 1, 1, 2, 2, 3, 4]))) {
    const { link } = await finish(
      ana.run((laptop) => laptop.invite(name, 'admin')),
      `an invitation for ${name}`,
    )
    const peer = new SimPeer(name, network, random.fork(name))
    world.peers.push(peer)
    await finish(peer.join(link), `${name} joins`)
  }
  world.documents.push(ana.laptop.newId(), ana.laptop.newId())
  for (const peer of world.peers) {
    peer.skewMs = (random.below(9) - 4) * 3_600_000
    peer.link.latency = random.pick([
      [1, 5],
      [1, 60],
      [20, 400],
    ])
  }
  server.skewMs = random.below(3) * 1_800_000
  return world
}

/** Everything is mended, and nobody does anything any more. */
async function comeToQuiet(world: World): Promise<void> {
  const { server, peers } = world
  for (const { link } of peers) {
    link.set('up', true)
    link.latency = [1, 20]
  }
  if (server.machine.isAlive) server.machine.commitsLeft = null
  else server.bury(false)
  if (!server.isRunning) await finish(server.start(), 'the server starts again')
  for (const peer of peers) {
    peer.machine.isAsleep = false
    peer.machine.commitsLeft = null
    if (!peer.isRunning) {
      peer.bury(false)
      await finish(peer.start(), `${peer.name} starts again`)
    }
    for (const id of world.documents) if (!peer.windows.has(id)) peer.toggleWindow(id)
  }
  let lookAtMs = 0
  const isQuiet = () => {
    // A look costs more than what happens between two.
    if (simulatedNowMs() < lookAtMs) return false
    lookAtMs = simulatedNowMs() + 100
    return peers.every((peer) => {
      const { laptop, limited } = peer
      const { state, waiting, waitingFor } = laptop.sync.status()
      // What is not taken of documents and files goes on waiting.
      const rest = limited === 'viewer' ? waitingFor.records + waitingFor.logEntries : waiting
      return limited === 'removed' || (state === 'online' && rest === 0 && hasNotedConflicts(peer))
    })
  }
  await passUntil(isQuiet, () => `something waits for ever: ${statusOf(world)}`, 900_000)
  const settled = Promise.all(
    peers
      .filter(({ limited }) => limited !== 'removed')
      .map((peer) => peer.run(({ sync }) => sync.syncNow())),
  )
  await finish(settled, 'the last sync')
  const isEqual = () => {
    if (simulatedNowMs() < lookAtMs) return false
    lookAtMs = simulatedNowMs() + 2_000
    return peers.every(hasNotedConflicts) && differences(world).length === 0
  }
  await passUntil(isEqual, () => differences(world).join('; '), 300_000)
}

const statusOf = ({ peers }: World) =>
  peers.map(({ name, laptop }) => `${name} ${JSON.stringify(laptop.sync.status())}`).join(' ')

function recordsOf({ laptop }: SimPeer): EntityRecord[] {
  return kinds.flatMap((kind) => laptop.store.find(kind, { includeDeleted: true }) as EntityRecord[])
}

const sortedText = (records: readonly EntityRecord[]): string[] =>
  records.map((one) => canonicalJson(one)).sort()

function readServer(world: World): { records: EntityRecord[]; document: (id: string) => Y.Doc } {
  const db = new DatabaseSync(join(world.server.dataDir, 'sync.sqlite'), { readOnly: true })
  const list = kinds.map((kind) => `'${kind}'`).join(',')
  const records = db
    .prepare(`SELECT body FROM records WHERE kind IN (${list})`)
    .all()
    .map((row) => JSON.parse(String(row.body)) as EntityRecord)
  const updates = db
    .prepare(
      `SELECT r.name, r.snapshot AS bytes, 0 AS seq FROM rooms r WHERE r.snapshot IS NOT NULL
       UNION ALL SELECT r.name, u.bytes, u.seq FROM rooms r JOIN room_updates u ON u.roomId = r.id ORDER BY 1, 3`,
    )
    .all()
  db.close()
  return {
    records,
    document(id) {
      const doc = new Y.Doc()
      for (const { name, bytes } of updates) {
        if (String(name).endsWith(id)) Y.applyUpdate(doc, bytes as Uint8Array)
      }
      return doc
    },
  }
}

/** Where somebody does not have what the server has. */
function differences(world: World): string[] {
  const { peers, documents, files } = world
  const server = readServer(world)
  const found: string[] = []
  const wanted = sortedText(server.records)
  const isOfLimited = (sha256: string) => world.acknowledged.limited.has(files.get(sha256) ?? '')
  const named = [...files.keys()].filter((sha256) => !isOfLimited(sha256))
  for (const peer of peers) {
    const { name, laptop } = peer
    if (peer.limited === 'removed') continue
    const refused = new Set(laptop.sync.ledger.refusals(10_000).map(({ recordId }) => recordId))
    const isTaken = (text: string) => ![...refused].some((id) => text.includes(id))
    const own = sortedText(recordsOf(peer)).filter(isTaken)
    if (own.join('\n') !== wanted.filter(isTaken).join('\n')) {
      const ours = own.filter((one) => !wanted.includes(one)).slice(0, 2)
      const theirs = wanted.filter((one) => !own.includes(one)).slice(0, 2)
      found.push(`records of ${name}: ${ours.join(' ')} / server: ${theirs.join(' ')}`)
    }
    for (const sha256 of named) {
      if (!laptop.workspace.blobs.has(sha256)) found.push(`file ${sha256.slice(0, 8)} not at ${name}`)
    }
    for (const id of peer.limited === null ? documents : []) {
      const mine = peer.run(() => laptop.workspace.documents.open(id).doc)
      if (!Y.equalSnapshots(Y.snapshot(mine), Y.snapshot(server.document(id)))) {
        found.push(`document ${id} of ${name} ${wordsOf(mine).length} ${wordsOf(server.document(id)).length}`)
      }
    }
  }
  found.push(...logDifferences(world))
  const { organizationId } = (peers[0] as SimPeer).laptop.workspace
  for (const sha256 of named) {
    const path = join(world.server.dataDir, 'blobs', organizationId, sha256.slice(0, 2), sha256)
    if (!existsSync(path)) found.push(`file ${sha256.slice(0, 8)} not on the server`)
  }
  return found
}

/** What has to hold when all are equal: nothing acknowledged is missing, and every log verifies. */
async function judge(world: World): Promise<string[]> {
  const { peers, acknowledged, documents } = world
  const first = peers[0] as SimPeer
  const final = new Map(recordsOf(first).map((record) => [record.id, record]))
  const refusals = peers.flatMap(({ laptop }) => laptop.sync.ledger.refusals(10_000))
  const gone = new Set(peers.filter(({ limited }) => limited === 'removed').map(({ name }) => name))
  const found = acknowledged.missing(final, lostInMerges(world), refusals, gone)
  const words = new Map(
    documents.map((id) => [id, wordsOf(first.run(({ workspace }) => workspace.documents.open(id).doc))]),
  )
  for (const [word, { documentId, by }] of acknowledged.words) {
    const count = words.get(documentId)?.filter((one) => one === word).length ?? 0
    if (acknowledged.limited.has(by)) continue
    if (count === 0 && !acknowledged.struck.has(word)) found.push(`the word ${word} of ${by}`)
    const striker = acknowledged.struckForSure.get(word)
    const isStruck = striker !== undefined && !acknowledged.limited.has(striker)
    if (count > 0 && isStruck) found.push(`the word ${word} came back`)
    if (count > 1) found.push(`the word ${word} stands ${count} times`)
  }
  const server = readServer(world)
  const taken = `${JSON.stringify(server.records)} ${documents.flatMap((id) => wordsOf(server.document(id))).join(' ')}`
  for (const token of acknowledged.forbidden) {
    if (taken.includes(token)) found.push(`${token} of ${acknowledged.forbids}, who may not write, was taken`)
  }
  found.push(...wrongInInbox(world), ...(await brokenLogs(world)))
  return found
}

/** Runs one seed from the first start to quiet. */
export async function simulate(seed: number, say: (line: string) => void = () => {}): Promise<Outcome> {
  const hash = createHash('sha256')
  let parcels = 0
  let world: World | null = null
  const failures: string[] = []
  const note = (line: string) => {
    parcels++
    hash.update(`${simulatedNowMs()} ${line}\n`)
    say(`${simulatedNowMs()} ${line}`)
  }
  const loose = (error: unknown) => {
    if (!isOfKilled(error))
      failures.push(`not caught: ${error instanceof Error ? error.stack : String(error)}`)
  }
  process.on('unhandledRejection', loose)
  process.on('uncaughtException', loose)
  try {
    world = await openWorld(seed, note)
    const steps = 25 + world.random.below(40)
    const limitAt = world.random.isOneOf100(25) ? world.random.below(steps) : steps
    const to = world.random.pick(['viewer', 'removed'] as const)
    for (let i = 0; i < steps; i++) {
      const last = world.peers.at(-1) as SimPeer
      if (i >= limitAt && last.limited === null) takeRights(world, last, to)
      noteRights(world)
      await act(world)
      await pass(world.random.below(world.random.isOneOf100(10) ? 40_000 : 1_500))
    }
    say('quiet')
    await comeToQuiet(world)
    failures.push(...(await judge(world)))
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const said = [...(world?.peers ?? []), ...(world === null ? [] : [world.server])]
    .flatMap(({ errors }) => errors)
    .filter((line) => !isOfKilled(line))
  const simulatedMs = simulatedNowMs()
  for (const peer of world?.peers ?? []) {
    peer.kill(true)
    await peer.laptop.dispose()
  }
  world?.server.kill(true)
  world?.server.dispose()
  await settle()
  process.off('unhandledRejection', loose)
  process.off('uncaughtException', loose)
  return {
    seed,
    failures,
    said,
    fingerprint: hash.digest('hex').slice(0, 16),
    parcels,
    simulatedMs,
  }
}
