import type { z } from 'zod'
import type { Keyed } from '#shared/messages/keyed.ts'
import type { SessionAnswer } from '#shared/protocol/identity.ts'
import { answerMessage } from '#shared/protocol/exchangeFile.ts'
import type { AnswerMessage } from '#shared/protocol/exchangeFile.ts'
import type { LogDetail, LogHead, LogPage } from '#shared/protocol/logMessages.ts'
import type {
  RecordCheckpoint,
  refusalCode,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import type { Carried } from './exchangeNotes.ts'
import { versionKey } from './outbox.ts'
import { notWhole } from './sealedReader.ts'
import type { SealedFile } from './sealedReader.ts'

type Of<T extends AnswerMessage['t']> = Extract<AnswerMessage, { t: T }>

/** What the server said to one version. */
export type Verdict =
  | { is: 'taken' }
  | { is: 'later' }
  | { is: 'conflict'; current: WireRecord }
  | {
      is: 'refused'
      code: z.infer<typeof refusalCode>
      message: string
      said?: Keyed | undefined
      current: WireRecord | null
    }

/** What a server said in a file. Large parts stay in the file until they are asked for. */
export interface ServerAnswers {
  readonly session: Omit<SessionAnswer, 'token'>
  readonly hello: Of<'hello'>
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly release: string
  pulled(
    collection: ReplicatedCollection,
    checkpoint: RecordCheckpoint | null,
  ): Promise<Of<'pulled'>['answer'] | null>
  readonly logs: readonly LogHead[]
  detail(logId: string): LogDetail | null
  page(logId: string, from: number): Promise<LogPage | null>
  readonly drafts: readonly Of<'drafts'>[]
  readonly rooms: ReadonlyMap<string, { state: Uint8Array; refused: string | null }>
  readonly stored: ReadonlySet<string>
  /** What it has for this computer. */
  readonly brought: Carried
  /** Why it took no more of the log, or a file. */
  readonly refused: readonly string[]
  file(sha256: string): { size: number; bytes(): AsyncGenerator<Uint8Array> } | null
}

const placeOf = (name: string, from: unknown) => `${name} ${JSON.stringify(from)}`

function keepVerdicts(verdicts: Map<string, Verdict>, { versions, answer }: Of<'pushed'>): void {
  const conflicts = new Map(answer.conflicts.map((record) => [record.id, record]))
  const refused = new Map(answer.refused.map((one) => [one.recordId, one]))
  const later = new Set([...answer.later, ...(answer.basis ?? [])])
  for (const [id, hlc] of versions) {
    const current = conflicts.get(id)
    const refusal = refused.get(id)
    const verdict: Verdict =
      refusal !== undefined
        ? {
            is: 'refused',
            code: refusal.code,
            message: refusal.message,
            said: refusal.said,
            current: refusal.current,
          }
        : current !== undefined
          ? { is: 'conflict', current }
          : { is: later.has(id) ? 'later' : 'taken' }
    verdicts.set(versionKey(id, hlc), verdict)
  }
}

/**
 * Reads the answer of a server, whose signature was checked.
 * @throws OrgataError `corrupt` where it is no whole answer
 */
export async function readAnswers(file: SealedFile, key: Uint8Array): Promise<ServerAnswers> {
  const places = new Map<string, number>()
  const verdicts = new Map<string, Verdict>()
  const details = new Map<string, LogDetail>()
  const rooms = new Map<string, { state: Uint8Array; refused: string | null }>()
  const stored = new Set<string>()
  const refused: string[] = []
  const drafts: Of<'drafts'>[] = []
  const files = new Map<string, { size: number; from: number }>()
  const brought: Carried = { records: 0, logEntries: 0, documents: 0, files: 0 }
  let session: Of<'session'>['session'] | null = null
  let hello: Of<'hello'> | null = null
  let logs: readonly LogHead[] = []
  let release = ''
  let isEnded = false
  for await (const frame of file.frames(key, answerMessage)) {
    if (isEnded) throw notWhole()
    if ('bytes' in frame) continue
    const { message, number } = frame
    if (message.t === 'session') session = message.session
    else if (message.t === 'hello') hello = message
    else if (message.t === 'pushed') {
      keepVerdicts(verdicts, message)
      release = message.answer.release
    } else if (message.t === 'pulled') {
      places.set(placeOf(message.collection, message.checkpoint), number)
      brought.records += message.answer.records.length
    } else if (message.t === 'logList') logs = message.list.logs
    else if (message.t === 'logDetail') details.set(message.logId, message.detail)
    else if (message.t === 'logPage') {
      places.set(placeOf(message.logId, message.page.from), number)
      brought.logEntries += message.page.rows.length
    } else if (message.t === 'drafts') {
      drafts.push(message)
      brought.documents += message.answer.drafts.length
    } else if (message.t === 'room') {
      rooms.set(message.room, { state: fromBase64(message.state), refused: message.refused })
      if (message.refused !== null) refused.push(message.refused)
    } else if (message.t === 'stored') for (const sha256 of message.files) stored.add(sha256)
    else if (message.t === 'refused') refused.push(message.message)
    else if (message.t === 'file') {
      files.set(message.sha256, { size: message.size, from: number + 1 })
      brought.files++
    } else isEnded = true
  }
  if (session === null || hello === null || !isEnded) throw notWhole()

  async function messageAt(place: string): Promise<AnswerMessage | null> {
    const number = places.get(place)
    if (number === undefined) return null
    for await (const frame of file.frames(key, answerMessage, number))
      return 'message' in frame ? frame.message : null
    return null
  }

  return {
    session,
    hello,
    verdicts,
    release: release === '' ? hello.release : release,
    async pulled(collection, checkpoint) {
      const found = await messageAt(placeOf(collection, checkpoint))
      return found?.t === 'pulled' ? found.answer : null
    },
    logs,
    detail: (logId) => details.get(logId) ?? null,
    async page(logId, from) {
      const found = await messageAt(placeOf(logId, from))
      return found?.t === 'logPage' ? found.page : null
    },
    drafts,
    rooms,
    stored,
    brought,
    refused,
    file(sha256) {
      const place = files.get(sha256)
      if (place === undefined) return null
      return {
        size: place.size,
        async *bytes() {
          for await (const frame of file.frames(key, answerMessage, place.from)) {
            if (!('bytes' in frame)) return
            yield frame.bytes
          }
        },
      }
    },
  }
}
