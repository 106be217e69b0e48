import type { WebSocket } from 'ws'
import { refusal } from '#shared/messages/refusal.ts'
import { syncExchangeMessages } from '#shared/messages/syncExchange.messages.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import { toSocketUrl } from '#shared/protocol/invitationLink.ts'
import { recordAnswer, recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer } from '#shared/protocol/recordMessages.ts'
import type { Network } from '#core/ports.ts'
import { createQuestions } from '#core/sync/server/questions.ts'
import type { Questions, Question, Reply } from '#core/sync/server/questions.ts'

type Hello = Extract<RecordAnswer, { type: 'hello' }>

/** The records socket of another computer's session. */
export interface AskedRecords {
  readonly hello: Hello
  ask<T extends Reply['type']>(question: Question, expected: T): Promise<Extract<Reply, { type: T }>>
  close(): void
}

/** The server lets a socket wait that asked for much. */
const answerMs = 120_000

/** @throws OrgataError `unavailable` */
export function openRecords(options: {
  network: Network
  timers: Timers
  url: string
  token: string
  skills: Readonly<Record<string, string>>
}): Promise<AskedRecords> {
  const { network, timers, url, token, skills } = options
  const query = new URLSearchParams(skills).toString()
  const socket: WebSocket = network.openSocket(`${toSocketUrl(url)}/records?${query}`, {
    maxBytes: recordLimits.messageBytes * 2,
    headers: { authorization: `Bearer ${token}` },
  })
  const questions: Questions = createQuestions(timers)
  return new Promise((resolve, reject) => {
    const lost = () => {
      questions.fail()
      reject(refusal('unavailable', syncExchangeMessages.serverClosed))
    }
    socket.on('error', lost)
    socket.on('close', lost)
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) return
      const answer = recordAnswer.safeParse(JSON.parse(data.toString('utf8'))).data
      if (answer === undefined) return
      if (answer.type === 'hello') {
        resolve({
          hello: answer,
          ask: (question, expected) => questions.ask(socket, question, expected, answerMs),
          close: () => socket.close(1_000),
        })
      } else if ('request' in answer) questions.answered(answer)
    })
  })
}
