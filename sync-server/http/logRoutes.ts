import type { IncomingMessage } from 'node:http'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import {
  logFormatKey,
  logLimits,
  logPush,
  presentLogFormat,
  witnessRequest,
} from '#shared/protocol/logMessages.ts'
import type { LogPush } from '#shared/protocol/logMessages.ts'
import type { RefusalReason } from '#shared/protocol/identity.ts'
import type { DeviceSession } from '#sync-server/identity/sessions.ts'
import { readJson } from './body.ts'
import { requireSession } from './requireSession.ts'
import type { Answer } from './answer.ts'
import { createKeyedBuckets } from '#sync-server/rateLimit.ts'
import type { ServerCore } from '#sync-server/serverCore.ts'
import { acceptEntries } from '#sync-server/audit/acceptEntries.ts'
import { listHeads } from '#sync-server/audit/logStore.ts'
import { logDetailOf, readPage } from '#sync-server/audit/readLogs.ts'
import { acceptWitness } from '#sync-server/audit/witness.ts'

/** Requests about logs of one device: a burst, then so many a second. */
const burst = 2_000
const perSecond = 100

/** The requests under `/v1/logs`. Answers null for a path that is none of them. */
export type LogRoute = (request: IncomingMessage, path: string) => Promise<Answer | null>

/**
 * @param changed receives the changed log and its organization, after COMMIT
 * @throws OrgataError, which becomes the response
 */
export function createLogRoutes(
  core: ServerCore,
  changed: (organizationId: string, logId: string) => void,
): LogRoute {
  const { db, ports } = core
  const buckets = createKeyedBuckets(ports.timers, burst, perSecond)
  /** Devices with a large request under way: one at a time. */
  const busy = new Set<string>()

  function refuse({ organizationId, deviceId, personId }: DeviceSession, reason: RefusalReason): void {
    core.refusals.note({ organizationId, deviceId, personId, what: 'log', kind: '', reason })
    core.metrics.count('refusals_total')
  }

  function accept(session: DeviceSession, logId: string, body: LogPush) {
    try {
      return acceptEntries(db, ports.clock, session, logId, body)
    } catch (error) {
      if (error instanceof OrgataError) refuse(session, error.code === 'forbidden' ? 'forbidden' : 'invalid')
      throw error
    }
  }

  async function push(request: IncomingMessage, logId: string): Promise<Answer> {
    core.checkWritable()
    const session = requireSession(core, request)
    const key = `${session.organizationId}/${session.deviceId}`
    if (busy.has(key)) throw refusal('unavailable', m.logOnItsWay)
    busy.add(key)
    try {
      const body = await readJson(request, logPush, ports.timers, logLimits.requestBytes)
      const { answer, isNews } = accept(session, logId, body)
      if (answer.type === 'fork') {
        refuse(session, 'fork')
        ports.log.warn(
          { organizationId: session.organizationId, deviceId: session.deviceId, seq: answer.seq },
          'an audit log forked: another entry is known under the same number',
        )
      }
      if (answer.type === 'stored') core.metrics.count('log_entries_total', body.rows.length)
      if (isNews) changed(session.organizationId, logId)
      return { status: 200, body: answer }
    } finally {
      busy.delete(key)
    }
  }

  async function witness(request: IncomingMessage, logId: string): Promise<Answer> {
    core.checkWritable()
    const session = requireSession(core, request)
    const body = await readJson(request, witnessRequest, ports.timers)
    const outcome = acceptWitness(db, ports.clock, session, logId, body)
    if (outcome === 'disputed')
      ports.log.warn(
        { organizationId: session.organizationId, logId },
        'a signed state of an audit log contradicts what is stored',
      )
    if (outcome !== 'known') changed(session.organizationId, logId)
    return { status: 200, body: {} }
  }

  return async (request, path) => {
    const match = /^\/v1\/logs(?:\/([0-9a-f-]{36})(?:\/(entries|witness))?)?$/.exec(path)
    if (match === null) return null
    const [, logId, part] = match
    const session = requireSession(core, request)
    if (buckets.take(`${session.organizationId}/${session.deviceId}`) > 0)
      throw refusal('unavailable', m.tooManyLogRequests)
    if (request.method === 'POST' && logId !== undefined) {
      if (part === 'entries') return push(request, logId)
      return part === 'witness' ? witness(request, logId) : null
    }
    if (request.method !== 'GET') return null
    const query = new URLSearchParams((request.url ?? '').split('?', 2)[1])
    const reader = { session, readsPresent: query.get(logFormatKey) === presentLogFormat }
    if (logId === undefined)
      return { status: 200, body: { logs: listHeads(db, session.organizationId, reader.readsPresent) } }
    if (part === undefined) return { status: 200, body: logDetailOf(db, reader, logId) }
    if (part !== 'entries') return null
    const from = Number(query.get('from'))
    if (!Number.isSafeInteger(from) || from < 1) throw refusal('invalid_input', m.noEntryNumber)
    return { status: 200, body: readPage(db, reader, logId, from) }
  }
}
