import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { refusal, refusalOf } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { ServerCopyFacts } from '#shared/protocol/serverCopy.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { copyFile, latestCopy, makeCopy } from '../operations/computerCopy.ts'
import type { ServerCore } from '../serverCore.ts'
import { answerJson } from './answer.ts'
import { requireSession } from './requireSession.ts'

/** A copy serves all computers for this long; somewhat less than the day after which an app asks again. */
const freshMs = 20 * 3_600_000
/** Whoever asks waits this long for a new one, and is then told to ask again. */
const patienceMs = 5_000

/** The requests under `/v1/copy`. False for any other path. @throws OrgataError, which becomes the response */
export type CopyRoute = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>

export function createCopyRoute(core: ServerCore): CopyRoute {
  const { dataDir, db, ports, limits } = core
  let making: Promise<ServerCopyFacts> | null = null

  function begin(organizationId: string): Promise<ServerCopyFacts> {
    if (core.disk.isFailing) throw refusalOf('disk_full', core.disk.words ?? { message: m.diskFull })
    const own = makeCopy(dataDir, organizationId, {
      ...ports,
      reserveBytes: limits.diskReserveBytes,
    }).finally(() => {
      making = null
    })
    // Who asked may be gone when it fails.
    own.catch((error: unknown) => ports.log.error({ error: String(error) }, 'a copy of the data failed'))
    return own
  }

  async function latest({ organizationId }: DeviceSession): Promise<ServerCopyFacts> {
    if (Number(db.get('SELECT count(*) AS n FROM organizations')?.n) > 1) throw isShared()
    const present = making === null ? await latestCopy(dataDir) : null
    if (present !== null && ports.clock.nowMs() - Date.parse(present.at) < freshMs) return present
    making ??= begin(organizationId)
    const late = Promise.withResolvers<null>()
    const timer = ports.timers.setTimeout(() => late.resolve(null), patienceMs)
    const made = await Promise.race([making, late.promise]).finally(() => ports.timers.clearTimeout(timer))
    if (made !== null) return made
    throw refusal('unavailable', m.copyInMaking)
  }

  async function send(response: ServerResponse, sha256: string): Promise<void> {
    const present = await latestCopy(dataDir)
    if (present?.sha256 !== sha256) throw refusal('not_found', m.otherCopy)
    response.writeHead(200, {
      'content-type': 'application/gzip',
      'content-length': present.bytes,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    await pipeline(createReadStream(copyFile(dataDir)), response)
  }

  return async (request, response, path) => {
    const match = /^\/v1\/copy(?:\/([0-9a-f]{64}))?$/.exec(path)
    if (match === null || request.method !== 'GET') return false
    const session = requireSession(core, request)
    if (!mayTakeOver(core, session)) {
      throw refusal('forbidden', m.copiesForOwners)
    }
    const [, sha256] = match
    if (sha256 === undefined) answerJson(response, 200, await latest(session))
    else await send(response, sha256)
    return true
  }
}

/** Who takes over runs the server from then on, and reads what everybody sends to it. */
function mayTakeOver({ db }: ServerCore, { organizationId, access }: DeviceSession): boolean {
  if (access.isOwner || access.teams.get('') === 'admin') return true
  // Also those that only owners are in so far.
  const teams = db.all(
    `SELECT teamId FROM members WHERE organizationId = ?1 AND teamId <> ''
     UNION SELECT teamId FROM records WHERE organizationId = ?1 AND teamId <> ''`,
    organizationId,
  )
  return teams.length > 0 && teams.every(({ teamId }) => access.teams.get(String(teamId)) === 'admin')
}

const isShared = () => refusal('precondition_failed', m.manyOrganizations)
