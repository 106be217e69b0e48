import type { WebSocket } from 'ws'
import { OrgataError } from '#shared/kernel/errors.ts'
import { sentTrouble } from '#shared/entities/sentWords.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { RecordAnswer, RecordRequest } from '#shared/protocol/recordMessages.ts'
import type { Timers } from '#shared/kernel/timers.ts'

/** A request without its number. */
export type Question = RecordRequest extends infer R
  ? R extends RecordRequest
    ? Omit<R, 'request'>
    : never
  : never

/** An answer with the number of its request. */
export type Reply = Extract<RecordAnswer, { request: number }>

/** Pending requests to the server. */
export interface Questions {
  /**
   * Sends a request over a socket and terminates the socket on a timeout.
   * @throws OrgataError `unavailable` on a timeout, a malformed reply or a server error
   */
  ask<T extends Reply['type']>(
    over: WebSocket,
    question: Question,
    expected: T,
    limitMs: number,
  ): Promise<Extract<Reply, { type: T }>>
  /** Resolves the request of an answer; an unknown number is ignored. */
  answered(reply: Reply): void
  /** Rejects all pending requests: the socket is lost. */
  fail(): void
  /** Forgets all pending requests without settling them. */
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
          reject(refusal('unavailable', syncServerMessages.noAnswerInTime))
          // A half-open socket.
          over.terminate()
        }, limitMs)
        waiting.set(request, {
          resolve(reply) {
            if (isExpected(reply)) resolve(reply)
            else reject(refusal('unavailable', syncServerMessages.unfitAnswer))
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
      if (reply.type === 'failed') one.reject(failedReply(reply))
      else one.resolve(reply)
    },
    fail() {
      for (const { reject } of takeAll()) reject(refusal('unavailable', syncServerMessages.connectionLost))
    },
    drop: () => void takeAll(),
  }
}

function failedReply({ message, said }: Extract<Reply, { type: 'failed' }>): OrgataError {
  return new OrgataError('unavailable', message, undefined, undefined, sentTrouble(message, said).said)
}
