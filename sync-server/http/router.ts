import type { IncomingMessage, ServerResponse } from 'node:http'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { createKeyedBuckets } from '../rateLimit.ts'
import type { CopyRoute } from './copyRoutes.ts'
import type { LogRoute } from './logRoutes.ts'
import type { ServerCore } from '../serverCore.ts'
import { askerOf } from '../network/askerOf.ts'
import { answerError, answerJson } from './answer.ts'
import type { FileParts } from './blobRoutes.ts'
import { blobRoute } from './blobRoutes.ts'
import { identityRoute } from './identityRoutes.ts'
import { mayReadMetrics } from './metricsAccess.ts'
import type { RosterParts } from './rosterRoutes.ts'

export interface RouterParts extends FileParts, RosterParts {
  core: ServerCore
  /** Answers the requests about audit logs. */
  logs: LogRoute
  /** Answers the requests for copies of the data. */
  copies: CopyRoute
  /** The members of `/health` in addition to `status`. */
  health(): { isHealthy: boolean; facts: Record<string, number | string | boolean> }
  metricsText(): Promise<string>
  /** The token for `/metrics`, or null for programs of this machine only. */
  metricsToken: string | null
}

/** Node's error codes for a client that disconnects during a request or response. */
const cutOffCodes: ReadonlySet<unknown> = new Set([
  'ECONNRESET',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_UNABLE_TO_PIPE',
])

/** Handles every HTTP request of the server. Addresses and bodies are never logged. */
export function createRouter(parts: RouterParts) {
  const { core, health, logs } = parts
  const identity = createKeyedBuckets(
    core.ports.timers,
    core.limits.identityBurst,
    core.limits.identityPerMinute / 60,
  )

  async function route(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/health' && request.method === 'GET') {
      const { isHealthy, facts } = health()
      answerJson(response, isHealthy ? 200 : 503, { status: isHealthy ? 'ok' : 'failing', ...facts })
      return
    }
    if (
      path === '/metrics' &&
      request.method === 'GET' &&
      mayReadMetrics(request, parts.metricsToken, core.proxy.isSeen)
    ) {
      const text = await parts.metricsText()
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' })
      response.end(text)
      return
    }
    if (path === '/join' && request.method === 'GET') {
      answerJoinPage(response)
      return
    }
    if (path.startsWith('/v1/blobs/') && (await blobRoute(core, parts, request, response, path))) return
    if (path.startsWith('/v1/logs')) {
      const answer = await logs(request, path)
      if (answer !== null) {
        answerJson(response, answer.status, answer.body)
        return
      }
    }
    if (path.startsWith('/v1/')) {
      const waitMs = identity.take(askerOf(request))
      if (waitMs > 0) {
        core.metrics.count('rate_limited_total')
        response.setHeader('retry-after', String(Math.ceil(waitMs / 1_000)))
        throw refusal('unavailable', m.tooManyRequests)
      }
      if (await parts.copies(request, response, path)) return
      const answer = await identityRoute(core, parts, request, path)
      if (answer !== null) {
        answerJson(response, answer.status, answer.body)
        return
      }
    }
    throw refusal('not_found', m.noAddress)
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    request.on('error', () => response.destroy())
    response.on('error', () => request.destroy())
    route(request, response, path).catch((error: unknown) => {
      // A client that disconnected during a request is not an error of the server.
      const isCutOff = error instanceof Error && 'code' in error && cutOffCodes.has(error.code)
      if (!(error instanceof OrgataError) && !isCutOff)
        core.ports.log.error({ error: String(error) }, 'a request failed')
      void answerError(response, core.disk.explain(error), core.ports.timers)
    })
  }
}

/** For people who open the `http` form of an invitation in a browser. The page reads and sends no data. */
function answerJoinPage(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Join a team in Orgata</title>' +
      '<body style="font:1rem/1.5 system-ui;max-width:36rem;margin:4rem auto;padding:0 1rem">' +
      '<h1>You were invited to a team</h1><p>Copy the whole address of this page, open Orgata, choose ' +
      '<strong>Join a team</strong> and paste it there.</p></body></html>',
  )
}
