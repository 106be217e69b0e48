import type { RecordAnswer, RecordRequest } from '#shared/protocol/recordMessages.ts'
import { recordRequest } from '#shared/protocol/recordMessages.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import { documentKey } from '#shared/entities/coDocuments.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import { versionKey } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import type { ServerAnswers } from './serverAnswers.ts'
import type { SocketHandler } from './fileSocket.ts'

/** The records socket of a server that is here by its file alone. */
export interface RecordsByFile {
  readonly answers: ServerAnswers | null
  readonly outbox: Outbox
  readonly config: SyncConfig
  readonly personId: string
  readonly clock: Clock
  /** The name of the room of a document. */
  roomOf(key: string): string | null
  /** Something was asked, or answered, for the first time. */
  moved(what: string): void
}

type Asked<T extends RecordRequest['type']> = Extract<RecordRequest, { type: T }>

export function recordsByFile(parts: RecordsByFile): SocketHandler {
  const { answers, outbox, config, clock } = parts
  const now = () => toInstant(clock.nowMs())

  async function pull({ request, collection, checkpoint }: Asked<'pull'>): Promise<RecordAnswer> {
    if (!outbox.pulls.has(collection)) outbox.pulls.set(collection, checkpoint)
    const known = (await answers?.pulled(collection, checkpoint)) ?? null
    if (known !== null) {
      parts.moved(`pulled:${collection}:${known.checkpoint.seq}`)
      return { ...known, type: 'pulled', request }
    }
    const nothing = checkpoint ?? { seq: 0, epoch: config.epoch ?? config.serverId ?? '', access: '' }
    return { type: 'pulled', request, records: [], checkpoint: nothing, more: false }
  }

  function push({ request, collection, rows }: Asked<'push'>): RecordAnswer {
    const answer = {
      type: 'pushed' as const,
      request,
      release: answers?.release ?? config.outdatedRelease ?? '',
      conflicts: [] as Extract<RecordAnswer, { type: 'pushed' }>['conflicts'],
      refused: [] as Extract<RecordAnswer, { type: 'pushed' }>['refused'],
      later: [] as string[],
      basis: [] as string[],
      last: [],
    }
    for (const row of rows) {
      const { id: recordId, hlc } = row.record
      const key = versionKey(recordId, hlc)
      const verdict = answers?.verdicts.get(key)
      parts.moved(`pushed:${key}`)
      // The server may ask for it, and a second question takes another trip.
      const lacksBasis = answers === null && row.assumed !== null && row.basis === undefined
      if (lacksBasis) answer.basis.push(recordId)
      else if (verdict === undefined || verdict.is === 'later') {
        outbox.rows.set(key, { collection, row })
        answer.later.push(recordId)
      } else if (verdict.is === 'conflict') answer.conflicts.push(verdict.current)
      else if (verdict.is === 'refused') {
        const { code, message, said, current } = verdict
        answer.refused.push({ recordId, code, message, said, current })
      }
    }
    return answer
  }

  /** A draft whose text did not come is listed again by the next file. */
  function drafts({ request, since }: Asked<'drafts'>): RecordAnswer {
    const known = answers?.drafts.find((one) => JSON.stringify(one.since) === JSON.stringify(since))
    if (known === undefined)
      return { type: 'failed', request, code: 'unavailable', message: syncExchangeMessages.waitsForFile.text }
    const isHere = ({ kind, id }: { kind: string; id: string }) => {
      const room = parts.roomOf(documentKey(kind, id))
      return room === null || answers?.rooms.has(room) === true
    }
    const came = known.answer.drafts.filter(isHere)
    const isWhole = came.length === known.answer.drafts.length
    const mark = isWhole ? known.answer.mark : (since ?? { seq: 0, access: '' })
    return {
      ...known.answer,
      type: 'drafts',
      request,
      drafts: came,
      mark,
      more: isWhole && known.answer.more,
    }
  }

  function answer(request: RecordRequest): RecordAnswer | Promise<RecordAnswer> {
    if (request.type === 'pull') return pull(request)
    if (request.type === 'push') return push(request)
    if (request.type === 'drafts') return drafts(request)
    return { type: 'pong', request: request.request }
  }

  return {
    greet(send) {
      const hello: RecordAnswer = {
        type: 'hello',
        serverId: config.serverId ?? '',
        epoch: answers?.session.epoch ?? config.epoch ?? config.serverId ?? '',
        personId: parts.personId,
        at: now(),
        release: answers?.hello.release ?? config.outdatedRelease ?? '',
        maintenance: null,
        isClockBehind: false,
        problem: null,
        roster: false,
        drafts: answers !== null,
        putsBack: false,
        givesEntries: false,
      }
      send(JSON.stringify(hello))
    },
    receive(message, send) {
      if (typeof message !== 'string') return
      const request = recordRequest.parse(JSON.parse(message))
      void Promise.resolve(answer(request)).then(
        (said) => send(JSON.stringify(said)),
        () =>
          send(JSON.stringify({ type: 'failed', request: request.request, code: 'corrupt', message: '' })),
      )
    },
  }
}
