import { useState } from 'react'
import { fromErrorShape, OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { showError } from '#renderer/ui/toast.tsx'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { errorWords } from '#shared/messages/refusal.ts'

export interface RunEachOptions<T> {
  /** The names of one and several items inside a sentence. */
  words: { one: string; many: string }
  titleOf: (item: T) => string
  /** Leaves items selected. */
  onKeep: (items: readonly T[]) => void
}

export interface RunEach<T> {
  isRunning: boolean
  /** `run`: a quiet command. `did`: "Archived", said with the count. */
  runEach: (items: readonly T[], run: (item: T) => Promise<unknown>, did: string) => Promise<void>
}

/**
 * Runs a command for each selected item, one after the other; each is a change of its own. Those that could not be changed
 * stay selected, and the first error is shown.
 */
export function useRunEach<T>({ words, titleOf, onKeep }: RunEachOptions<T>): RunEach<T> {
  const format = useFormatMessage()
  const [isRunning, setRunning] = useState(false)
  const itemsOf = (n: number) => (n === 1 ? words.one : words.many)
  return {
    isRunning,
    async runEach(items, run, did) {
      setRunning(true)
      const failed: { item: T; error: OrgataError }[] = []
      for (const item of items)
        await run(item).catch((error: unknown) =>
          failed.push({ item, error: fromErrorShape(toErrorShape(error)) }),
        )
      setRunning(false)
      const done = items.length - failed.length
      announce(format(listMessages.didEach, { did, count: done, items: itemsOf(done) }))
      onKeep(failed.map(({ item }) => item))
      const [first] = failed
      if (first === undefined) return
      const count = items.length
      const failure = { name: titleOf(first.item), problem: errorWords(first.error, format) }
      const text = format(listMessages.didSome, { did, done, count, items: itemsOf(count), ...failure })
      showError(new OrgataError(first.error.code, text))
    },
  }
}
