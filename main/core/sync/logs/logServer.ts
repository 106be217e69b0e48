import { z } from 'zod'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import {
  logDetail,
  logFormatKey,
  logList,
  logPage,
  logPushed,
  presentLogFormat,
} from '#shared/protocol/logMessages.ts'
import type {
  LogDetail,
  LogHead,
  LogPage,
  LogPush,
  LogPushed,
  WitnessRequest,
} from '#shared/protocol/logMessages.ts'
import { inSession } from '#core/sync/server/inSession.ts'
import type { ServerClient } from '#core/sync/server/serverClient.ts'
import type { SessionKeeper } from '#core/sync/server/sessionKeeper.ts'

/** The server's requests about audit logs, in this device's session. All throw `OrgataError`. */
export interface LogServer {
  list(): Promise<LogHead[]>
  detail(logId: string): Promise<LogDetail>
  page(logId: string, from: number): Promise<LogPage>
  push(logId: string, push: LogPush): Promise<LogPushed>
  witness(logId: string, request: WitnessRequest): Promise<void>
}

export function createLogServer(client: ServerClient, session: SessionKeeper): LogServer {
  const request = <T>(method: 'GET' | 'POST', path: string, schema: z.ZodType<T>, body?: unknown) =>
    inSession({ client, session }, (asked, token) =>
      asked.request(method, `/v1/logs${path}`, schema, { body, token }),
    )
  const format = `${logFormatKey}=${presentLogFormat}`
  return {
    list: async () => (await request('GET', `?${format}`, logList)).logs,
    detail: (logId) => request('GET', `/${logId}?${format}`, logDetail),
    page: (logId, from) => request('GET', `/${logId}/entries?from=${from}&${format}`, logPage),
    push: (logId, push) => request('POST', `/${logId}/entries`, logPushed, push),
    async witness(logId, body) {
      await request('POST', `/${logId}/witness`, z.object({}), body)
    },
  }
}

/** A server whose replies are dropped after the end: the file may be closed. */
export function whileWanted(server: LogServer, isOver: () => boolean): LogServer {
  async function guard<T>(work: Promise<T>): Promise<T> {
    const answer = await work
    if (isOver()) throw refusal('cancelled', syncServerMessages.exchangeStopped)
    return answer
  }
  return {
    list: () => guard(server.list()),
    detail: (logId) => guard(server.detail(logId)),
    page: (logId, from) => guard(server.page(logId, from)),
    push: (logId, push) => guard(server.push(logId, push)),
    witness: (logId, request) => guard(server.witness(logId, request)),
  }
}
