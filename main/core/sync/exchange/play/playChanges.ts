import type { Trouble } from '#shared/messages/refusal.ts'
import { documentKey } from '#shared/entities/coDocuments.ts'
import { filesOfRecord } from '#shared/entities/recordFiles.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { cutText } from '#shared/kernel/cutText.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { changesMessage } from '#shared/protocol/exchangeFile.ts'
import type { AnswerMessage, ChangesMessage } from '#shared/protocol/exchangeFile.ts'
import type { SessionAnswer } from '#shared/protocol/identity.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { DraftMark, RecordCheckpoint } from '#shared/protocol/recordMessages.ts'
import { notWhole } from '../sealedReader.ts'
import type { SealedFile } from '../sealedReader.ts'
import type { SealedWriter } from '../sealedWriter.ts'
import { openRecords } from './askRecords.ts'
import type { AskedRecords } from './askRecords.ts'
import { bringFile, takeFiles } from './playFiles.ts'
import { answerLogs } from './playLogs.ts'
import type { PlaySession } from './playSession.ts'
import { visitRoom } from './visitRoom.ts'

/** What the server said to the changes of a computer, and what its answer brings. */
export interface Played {
  taken: number
  conflicts: number
  refused: number
  /** Versions whose entries the server does not have yet. */
  later: number
  logEntries: number
  documents: number
  files: number
  /** Why it did not take the log, a document or a file. */
  problems: Trouble[]
  back: { records: number; logEntries: number; documents: number; files: number }
}

/** Messages with content of the computer, of which a file has any number. */
const brings: readonly ChangesMessage['t'][] = ['log', 'witness', 'push', 'file', 'room']

type Of<T extends ChangesMessage['t']> = Extract<ChangesMessage, { t: T }>

/**
 * Plays what a computer has sent in a file to the server, over sockets and requests in the session of that computer, and writes
 * what the server answers. Played again, the server takes nothing twice.
 * @throws OrgataError `corrupt` for a file that is not whole; `unavailable` where the server ends
 */
export async function playChanges(options: {
  file: SealedFile
  key: Uint8Array
  session: PlaySession
  said: SessionAnswer
  writer: SealedWriter
  /** Where an attached file lies for a moment. */
  spoolPath: string
  /** The room of a document, where this computer knows it. */
  roomOf: (key: string) => string | null
}): Promise<Played> {
  const { file, key, session, said, writer, roomOf } = options
  const { deviceId } = file.header
  const rooms = new Set<string>()
  const brought = new Set<string>()
  const stored = new Set<string>()
  const asked = new Set<string>()
  const problems: Trouble[] = []
  const played: Played = {
    taken: 0,
    conflicts: 0,
    refused: 0,
    later: 0,
    logEntries: 0,
    documents: 0,
    files: 0,
    problems,
    back: { records: 0, logEntries: 0, documents: 0, files: 0 },
  }
  let records: AskedRecords | null = null
  const write = (message: AnswerMessage) => writer.json(message)

  async function refused(what: 'log' | 'file', why: Trouble): Promise<void> {
    problems.push(why)
    await write({ t: 'refused', what, message: cutText(why.message, 2_000) })
  }

  const taker = takeFiles({
    session,
    path: options.spoolPath,
    onStored: (sha256) => stored.add(sha256),
    onRefused: (why) => problems.push(why),
  })

  function socket(): AskedRecords {
    if (records === null) throw notWhole()
    return records
  }

  async function sendLog({ logId, push }: Of<'log'>): Promise<void> {
    try {
      const answer = await session.logs.push(logId, push)
      if (answer.type === 'stored') played.logEntries += push.rows.length
    } catch (error) {
      if (!(error instanceof OrgataError) || error.code === 'unavailable') throw error
      await refused('log', error)
    }
  }

  async function push({ collection, rows }: Of<'push'>): Promise<void> {
    const {
      type: _,
      request: _number,
      ...answer
    } = await socket().ask({ type: 'push', collection, rows }, 'pushed')
    const versions = rows.map(({ record }): [string, string] => [
      record.id,
      String(record['hlc']).slice(0, 100),
    ])
    played.conflicts += answer.conflicts.length
    played.refused += answer.refused.length
    const later = answer.later.length + (answer.basis?.length ?? 0)
    played.later += later
    played.taken += rows.length - answer.conflicts.length - answer.refused.length - later
    await write({ t: 'pushed', collection, versions, answer })
  }

  async function pull({ collection, checkpoint }: Of<'pull'>): Promise<void> {
    let from: RecordCheckpoint | null = checkpoint
    for (let more = true; more;) {
      const question = {
        type: 'pull',
        collection,
        checkpoint: from,
        limit: recordLimits.batchRecords,
      } as const
      const { type: _, request: _number, ...answer } = await socket().ask(question, 'pulled')
      await write({ t: 'pulled', collection, checkpoint: from, answer })
      played.back.records += answer.records.length
      for (const record of answer.records)
        for (const { sha256 } of filesOfRecord(record as unknown as EntityRecord)) brought.add(sha256)
      from = answer.checkpoint
      more = answer.more
    }
  }

  async function visit(room: string, update: Uint8Array | null): Promise<void> {
    if (rooms.has(room)) return
    rooms.add(room)
    const { state, refused: why } = await visitRoom(session, room, update)
    if (why !== null) problems.push(why)
    else if (update === null) played.back.documents++
    else played.documents++
    await write({ t: 'room', room, state: toBase64(state), refused: why?.message ?? null })
  }

  async function drafts({ since }: Of<'drafts'>): Promise<void> {
    let from: DraftMark | null = since
    for (let more = true; more;) {
      const question = { type: 'drafts', since: from } as const
      const { type: _, request: _number, ...answer } = await socket().ask(question, 'drafts')
      for (const { kind, id } of answer.drafts) {
        const room = roomOf(documentKey(kind, id))
        if (room !== null) await visit(room, null)
      }
      await write({ t: 'drafts', since: from, answer })
      from = answer.mark
      more = answer.more
    }
  }

  async function bring({ files }: Of<'wanted'>): Promise<void> {
    for (const sha256 of new Set([...files, ...brought]))
      if (!stored.has(sha256) && (await bringFile(session, sha256, writer))) played.back.files++
  }

  /** Refuses a second question about the same, so that no file makes an endless answer. */
  function checkFirst(message: ChangesMessage): void {
    const { t } = message
    if (brings.includes(t)) return
    const what = t === 'pull' ? `pull:${message.collection}` : t
    if (asked.has(what)) throw notWhole()
    asked.add(what)
  }

  async function begin({ skills }: Of<'app'>): Promise<void> {
    records = await openRecords({ ...session, skills })
    const { release, maintenance } = records.hello
    await write({ t: 'hello', release, maintenance })
  }

  async function play(message: ChangesMessage): Promise<void> {
    await taker.end()
    checkFirst(message)
    if (message.t === 'app') await begin(message)
    else if (message.t === 'log') await sendLog(message)
    else if (message.t === 'witness') {
      // A countersignature that the server does not take is made anew.
      await session.logs.witness(message.logId, message.witness).catch(() => {})
    } else if (message.t === 'push') await push(message)
    else if (message.t === 'pull') await pull(message)
    else if (message.t === 'file') await taker.begin(message)
    else if (message.t === 'room') await visit(message.room, fromBase64(message.update))
    else if (message.t === 'logs') {
      played.back.logEntries = await answerLogs(session.logs, message.sizes, deviceId, writer)
    } else if (message.t === 'drafts') await drafts(message)
    else if (message.t === 'wanted') await bring(message)
  }

  const { token: _, ...facts } = said
  try {
    await write({ t: 'session', session: facts })
    let isEnded = false
    for await (const frame of file.frames(key, changesMessage)) {
      if (isEnded) throw notWhole()
      if ('bytes' in frame) await taker.bytes(frame.bytes)
      else {
        await play(frame.message)
        isEnded = frame.message.t === 'end'
      }
    }
    if (!isEnded || records === null) throw notWhole()
    played.files = stored.size
    await write({ t: 'stored', files: [...stored].slice(0, 10_000) })
    await write({ t: 'end' })
    return played
  } finally {
    ;(records as AskedRecords | null)?.close()
    await taker.close()
  }
}
