import { callsMessages } from '#shared/messages/calls.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { isDeepStrictEqual } from 'node:util'

/** See `CommandContext.outside`. */
export type Outside = <T>(about: unknown, work: () => Promise<T>) => T

/** Ends a handler whose command waits for work outside of the queue. */
class Postponed extends Error {
  readonly work: () => Promise<void>

  constructor(work: () => Promise<void>) {
    super('The command begins again when its work outside is done.')
    this.work = work
  }
}

/** More changes of what the work is about than people make in a moment. */
const maxAttempts = 5

/**
 * Runs a command that may ask for work outside of the queue: it ends, other commands have their turn, and once the work
 * is done it begins again. The answer holds as long as it is about the same.
 * @param attempt queues the command
 * @throws OrgataError `conflict` where others change what it is about each time
 */
export async function withOutside<T>(attempt: (outside: Outside) => Promise<T>): Promise<T> {
  const answers: { about: unknown; answer: unknown }[] = []
  const outside = <A>(about: unknown, work: () => Promise<A>): A => {
    const known = answers.find((one) => isDeepStrictEqual(one.about, about))
    if (known !== undefined) return known.answer as A
    throw new Postponed(async () => {
      answers.push({ about, answer: await work() })
    })
  }
  for (let n = 0; n < maxAttempts; n++) {
    try {
      return await attempt(outside)
    } catch (error) {
      if (!(error instanceof Postponed)) throw error
      await error.work()
    }
  }
  throw refusal('conflict', callsMessages.busy)
}

/** For work that is no command of the queue. */
export const noOutside: Outside = () => {
  throw refusal('internal', callsMessages.onlyQueued)
}
