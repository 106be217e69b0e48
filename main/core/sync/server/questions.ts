import type { WebSocket } from 'ws'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { RecordAnswer, RecordRequest } from '#shared/protocol/recordMessages.ts'
import type { Timers } from '#shared/kernel/timers.ts'

/** A message that has an answer, before it has its number. */
export type Question = RecordRequest extends infer R
  ? R extends RecordRequest
    ? Omit<R, 'request'>
    : never
  : never

/** What the server says to a question, which it names. */
export type Reply = Extract<RecordAnswer, { request: number }>

/** Questions to the server that wait for their answer. */
export interface Questions {
  /**
   * Asks over a socket, which ends when the answer does not come in time.
   * @throws OrgataError `unavailable` when the answer does not come, does not fit, or is that the server could not
   */
  ask<T extends Reply['type']>(
    over: WebSocket,
    question: Question,
    expected: T,
    limitMs: number,
  ): Promise<Extract<Reply, { type: T }>>
  /** An answer came. One that nobody waits for is passed over. */
  answered(reply: Reply): void
  /** The socket was lost: every question that waits fails. */
  fail(): void
  /** Nobody may act on an answer any more: what waits stays without one for ever. */
  drop(): void
}

interface Waiting {
  resolve(reply: Reply): void
  reject(error: OrgataError): void
  timer: unknown
}

export function createQuestions(timers: Timers): Questions {
  const waiting = new Map<number, Waiting>()
  let nextRequest = 1

  function takeAll(): Waiting[] {
    const all = [...waiting.values()]
    waiting.clear()
    for (const { timer } of all) timers.clearTimeout(timer)
    return all
  }

  return {
    ask<T extends Reply['type']>(over: WebSocket, question: Question, expected: T, limitMs: number) {
      const request = nextRequest++
      return new Promise<Extract<Reply, { type: T }>>((resolve, reject) => {
        const isExpected = (reply: Reply): reply is Extract<Reply, { type: T }> => reply.type === expected
        const timer = timers.setTimeout(() => {
          waiting.delete(request)
          reject(new OrgataError('unavailable', 'The sync server did not answer in time.'))
          // Half-open: the socket looks alive and carries nothing.
          over.terminate()
        }, limitMs)
        waiting.set(request, {
          resolve(reply) {
            if (isExpected(reply)) resolve(reply)
            else reject(new OrgataError('unavailable', 'The sync server gave an answer that does not fit.'))
          },
          reject,
          timer,
        })
        over.send(JSON.stringify({ ...question, request }))
      })
    },
    answered(reply) {
      const one = waiting.get(reply.request)
      if (one === undefined) return
      waiting.delete(reply.request)
      timers.clearTimeout(one.timer)
      if (reply.type === 'failed') one.reject(new OrgataError('unavailable', reply.message))
      else one.resolve(reply)
    },
    fail() {
      for (const { reject } of takeAll())
        reject(new OrgataError('unavailable', 'The connection to the sync server was lost.'))
    },
    drop: () => void takeAll(),
  }
}
