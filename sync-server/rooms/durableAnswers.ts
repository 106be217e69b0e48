import { keyedWords } from '#shared/messages/keyed.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { encodeDurable } from '#shared/protocol/roomMessages.ts'
import type { Connection } from '../sockets/connection.ts'
import type { GroupCommit } from './groupCommit.ts'

/** A client that asks whether all its changes are stored. */
interface Asker {
  readonly connection: Pick<Connection, 'send'>
  readonly refusal: Saying | null
}

/** The answers to clients who ask whether all their changes are stored. */
export interface DurableAnswers<Member extends Asker> {
  /** Answers a question, once what the client is expected to send has come. */
  ask(member: Member, number: number): void
  /** Holds answers until `release`; false where they are held already. */
  hold(member: Member): boolean
  release(member: Member): void
  forget(member: Member): void
}

export function createDurableAnswers<Member extends Asker>(
  commit: Pick<GroupCommit, 'whenStored'>,
): DurableAnswers<Member> {
  /** The number of the last question; it stands for those before. */
  const held = new Map<Member, number | null>()

  function answer({ connection, refusal }: Member, number: number): void {
    if (refusal !== null) {
      const { message: reason, said } = keyedWords(refusal)
      connection.send(encodeDurable({ type: 'refused', number, reason, said }))
    } else commit.whenStored(() => connection.send(encodeDurable({ type: 'stored', number })))
  }

  return {
    ask(member, number) {
      if (held.has(member)) held.set(member, number)
      else answer(member, number)
    },
    hold(member) {
      if (held.has(member)) return false
      held.set(member, null)
      return true
    },
    release(member) {
      const number = held.get(member) ?? null
      held.delete(member)
      if (number !== null) answer(member, number)
    },
    forget: (member) => void held.delete(member),
  }
}
