import { lostInMerges, wrongInInbox } from './checkInbox.ts'
import { brokenLogs } from './checkLogs.ts'
import { notAccepted, readServer, recordsOf } from './quiet.ts'
import type { SimPeer } from './simPeer.ts'
import { wordsOf } from './world.ts'
import type { World } from './world.ts'

/** The conditions at quiet: no acknowledged change is missing, and every log verifies. */
export async function judge(world: World): Promise<string[]> {
  const { peers, acknowledged, documents } = world
  const first = peers[0] as SimPeer
  const final = new Map(recordsOf(first).map((record) => [record.id, record]))
  const refusals = peers.flatMap(({ laptop }) => laptop.sync.ledger.refusals(10_000))
  const gone = new Set(peers.filter(({ limited }) => limited === 'removed').map(({ name }) => name))
  const found = acknowledged.missing(final, lostInMerges(world), refusals, gone)
  const words = new Map(
    documents.map((id) => [
      id,
      wordsOf(first.run(({ organization }) => organization.documents.open(id).doc)),
    ]),
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
  for (const { kind, recordId, code, message } of refusals)
    if (code === 'unproven') found.push(`${kind} ${recordId} of an honest laptop was refused: ${message}`)
  if (!world.hasLiar) found.push(...notAccepted(world))
  found.push(...wrongInInbox(world), ...(await brokenLogs(world)))
  return found
}
