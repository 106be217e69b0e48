import { OrgataError } from '#shared/kernel/errors.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { keyed, keyedWords, saidOf } from '#shared/messages/keyed.ts'
import { sayingInEnglish } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { unpackDocuments } from '#shared/protocol/openDocuments.ts'
import { recordRequest } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, RecordRequest, ReplicatedCollection } from '#shared/protocol/recordMessages.ts'
import { roleIn } from '../identity/access.ts'
import type { ServerCore } from '../serverCore.ts'
import type { Connection } from '../sockets/connection.ts'
import type { Hub } from '../sockets/hub.ts'
import { beginEpoch, serverIdentity } from '../stores/serverMeta.ts'
import { changedDrafts } from '../rooms/changedDrafts.ts'
import type { RoomWrite } from '../rooms/roomStore.ts'
import type { AppSkills } from '../sockets/appSkills.ts'
import { createDraftNews } from './draftNews.ts'
import { OwnNumbers } from './ownNumbers.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import type { PushResult } from './push.ts'
import { createRecordQuota } from './recordQuota.ts'
import { openReadMarks } from './readMarks.ts'
import { mayRead } from './recordRights.ts'
import { createPresence } from './presence.ts'
import { releaseFor } from './outdatedApps.ts'
import type { Guest } from './presence.ts'

/** The sockets over which records travel. */
export interface RecordSockets {
  /** Serves a socket, or closes it with 4403. */
  join(connection: Connection, skills: AppSkills): void
  /** Notifies the organization's clients of changes in these collections. */
  tell(organizationId: string, collections: ReplicatedCollection[]): void
  /** Documents were changed: devices that have them closed fetch them. */
  documentsWritten(batch: readonly RoomWrite[]): void
  /** Tells every app where what keeps the server from writing is another one than before. */
  tellProblem(): void
  /** An audit log changed, or its disputes or countersignatures did: its followers fetch again. */
  logChanged(organizationId: string, logId: string): void
}

/** Interval for gathering changes of audit logs before a notification. */
const logGatherMs = 100
/** When a computer is asked to read past its own records, so that its checkpoint includes them. */
const readOnMs = 2_000

export function createRecordSockets(
  core: ServerCore,
  hub: Hub,
  kinds?: readonly CoDocument[],
): RecordSockets {
  const { db, ports, identity, metrics } = core
  const listeners = new Map<string, Set<Guest>>()
  const presence = createPresence((organizationId) => listeners.get(organizationId) ?? [], ports.timers)
  const marks = openReadMarks(db, ports.random, core.isReadOnly)
  const quota = createRecordQuota(ports, core.limits)

  const draftNews = createDraftNews({
    timers: ports.timers,
    guestsOf: (organizationId) => listeners.get(organizationId) ?? [],
    tell: ({ connection }) => send(connection, { type: 'edited' }),
  })

  function send(connection: Connection, answer: RecordAnswer): void {
    connection.send(JSON.stringify(answer))
  }

  /** Notifies clients that may see a change; they pull its content. */
  function announce(result: PushResult, collection: ReplicatedCollection, sender: Guest): void {
    for (const listener of listeners.get(sender.session.organizationId) ?? []) {
      if (listener === sender || !result.written.some((record) => mayRead(listener.session, record))) continue
      send(listener.connection, { type: 'changed', collections: [collection] })
    }
  }

  /** A checkpoint names records that this server does not have: its folder was restored to an earlier state. */
  function wentBack(): void {
    core.checkWritable()
    ports.log.warn('the data went back to an earlier state; the apps compare everything and fill it up')
    beginEpoch(db, ports, core.newId)
    Object.assign(identity, serverIdentity(db, core.newId))
    hub.closeAll(closeCodes.unauthenticated, 'Sign in again.')
  }

  function noteOwn(listener: Guest, seqs: readonly number[], collection: ReplicatedCollection): void {
    const { own, unread, connection } = listener
    for (const seq of seqs) own.add(seq)
    if (unread.size === 0) {
      ports.timers.setIdleTimeout(() => {
        const collections = [...unread]
        unread.clear()
        send(connection, { type: 'changed', collections })
      }, readOnMs)
    }
    unread.add(collection)
  }

  function handle(listener: Guest, request: RecordRequest): void {
    const { connection, session } = listener
    if (request.type === 'ping') {
      send(connection, { type: 'pong', request: request.request, at: toInstant(core.clock.nowMs()) })
    } else if (request.type === 'here') {
      const { teamId } = request
      const documents = unpackDocuments(request)
      listener.open = roleIn(session.access, teamId) === null ? null : { teamId, documents }
      presence.changed(session.organizationId)
      send(connection, { type: 'pong', request: request.request, at: toInstant(core.clock.nowMs()) })
    } else if (request.type === 'drafts') {
      listener.followsDrafts = true
      const answer = changedDrafts(db, session, request.since, kinds)
      send(connection, { type: 'drafts', request: request.request, ...answer })
    } else if (request.type === 'pull') {
      const answer = pull(
        {
          db,
          epoch: identity.epoch,
          marks,
          signer: listener.wantsReceipts ? core.receipts() : null,
          ...listener,
        },
        request,
      )
      if (answer === null) return wentBack()
      connection.send(answer)
      connection.charge(answer.length)
      metrics.count('record_bytes_sent_total', answer.length)
    } else {
      core.checkWritable()
      quota.spend(
        session,
        request.rows.map(({ record }) => record),
      )
      const result = push(core, listener, request)
      send(connection, result.answer)
      if (result.written.length > 0) {
        announce(result, request.collection, listener)
        noteOwn(listener, result.seqs, request.collection)
      }
      for (const { words, ...facts } of result.events)
        ports.log.info({ organizationId: session.organizationId, by: session.deviceId, ...facts }, words)
      if (result.rightsChanged) hub.recheck(session.organizationId)
    }
  }

  function receive(listener: Guest, frame: Buffer, isBinary: boolean): void {
    const request = isBinary ? null : parseRequest(frame)
    if (request === null) {
      metrics.count('malformed_total')
      listener.connection.close(closeCodes.malformed, 'What was sent cannot be read.')
      return
    }
    try {
      handle(listener, request)
    } catch (error) {
      const known = core.disk.explain(error)
      const isKnown = known instanceof OrgataError
      if (known !== error || !isKnown)
        ports.log.error({ error: String(error) }, 'a request on a records socket failed')
      send(listener.connection, {
        type: 'failed',
        request: request.request,
        code: isKnown ? known.code : 'internal',
        ...(isKnown
          ? { message: known.message, said: saidOf(known) }
          : keyedWords({ message: serverWordMessages.failed })),
      })
    }
  }

  let told: Saying | null = null
  /** Interval in which changed logs are one message. */
  const changedLogs = new Map<string, Set<string>>()

  function tellLogs(organizationId: string): void {
    const logIds = [...(changedLogs.get(organizationId) ?? [])]
    changedLogs.delete(organizationId)
    for (const { connection } of listeners.get(organizationId) ?? [])
      send(connection, { type: 'logs', logIds })
  }

  return {
    documentsWritten: draftNews.wrote,
    tellProblem() {
      const problem = core.problem()
      if (problem === told) return
      told = problem
      for (const all of listeners.values())
        for (const { connection } of all)
          send(connection, { type: 'pong', request: 0, ...problemWords(problem) })
    },
    logChanged(organizationId, logId) {
      const gathered = changedLogs.get(organizationId)
      if (gathered !== undefined) gathered.add(logId)
      else {
        changedLogs.set(organizationId, new Set([logId]))
        ports.timers.setIdleTimeout(() => tellLogs(organizationId), logGatherMs)
      }
    },
    tell(organizationId, collections) {
      for (const { connection } of listeners.get(organizationId) ?? []) {
        send(connection, { type: 'changed', collections })
      }
    },
    join(connection, skills) {
      const { session } = connection
      if (session.type !== 'device') {
        connection.close(closeCodes.forbidden, 'This token opens only rooms for load programs.')
        return
      }
      const since = toInstant(ports.clock.nowMs())
      const listener: Guest = {
        connection,
        session,
        since,
        open: null,
        own: new OwnNumbers(),
        ...skills,
        followsDrafts: false,
        unread: new Set(),
      }
      const all = listeners.get(session.organizationId) ?? new Set()
      listeners.set(session.organizationId, all.add(listener))
      connection.onClose(() => {
        all.delete(listener)
        presence.changed(session.organizationId)
        if (all.size === 0 && listeners.get(session.organizationId) === all)
          listeners.delete(session.organizationId)
      })
      const noWrites = core.noWrites()
      send(connection, {
        type: 'hello',
        serverId: identity.serverId,
        epoch: identity.epoch,
        personId: session.personId,
        at: toInstant(core.clock.nowMs()),
        release: releaseFor(skills),
        maintenance: noWrites === null ? null : sayingInEnglish(noWrites),
        maintenanceSaid: noWrites === null ? undefined : keyed(noWrites),
        isClockBehind: core.clock.behindMs > 0,
        ...problemWords(core.problem()),
        roster: true,
        drafts: true,
        putsBack: true,
        givesEntries: true,
      })
      presence.changed(session.organizationId)
      connection.receive((frame, isBinary) => receive(listener, frame, isBinary))
    },
  }
}

const problemWords = (problem: Saying | null) =>
  problem === null ? { problem: null } : { problem: sayingInEnglish(problem), problemSaid: keyed(problem) }

function parseRequest(frame: Buffer): RecordRequest | null {
  try {
    return recordRequest.parse(JSON.parse(frame.toString('utf8')))
  } catch {
    return null
  }
}
