import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { whenConnected } from '#renderer/files/sendPieces.ts'
import { readPicture } from './readPicture.ts'

/** A picture in the window: `missing` until its file arrives, `beyond` where too many are shown at once. */
export type PictureState =
  | { state: 'loading' | 'missing' | 'broken' | 'beyond' }
  | { state: 'shown'; url: string }

/** How pictures are read and shown. */
export interface PicturePorts {
  /** Null for a file that is no picture. @throws OrgataError `not_found` where it is not here yet */
  read(sha256: string): Promise<Blob | null>
  /** Calls back after so long, and once the core is reachable. */
  wait(ms: number, work: () => void): void
  urlOf(blob: Blob): string
  revoke(url: string): void
}

/** The pictures of texts on the page, each read once and kept while something shows it. */
export interface TextPictures {
  stateOf(sha256: string): PictureState
  /** Has a picture read and kept, until the answer is called. `changed` follows its state. */
  hold(sha256: string, changed: () => void): () => void
}

interface Entry {
  state: PictureState
  listeners: Set<() => void>
}

/** Pictures that are read at once, and those that stay after the last place that showed them. */
const readers = 3
const kept = 60
const [firstRetryMs, longestRetryMs] = [3_000, 60_000]

const loading: PictureState = { state: 'loading' }
const beyond: PictureState = { state: 'beyond' }

export function createTextPictures({ read, wait, urlOf, revoke }: PicturePorts): TextPictures {
  const entries = new Map<string, Entry>()
  const waiting: string[] = []
  let reading = 0
  let retryMs = firstRetryMs
  let isRetrying = false

  /** Pictures that something shows. */
  let held = 0

  const tell = (entry: Entry, state: PictureState) => {
    entry.state = state
    for (const listener of [...entry.listeners]) listener()
  }

  const drop = (sha256: string, { state }: Entry) => {
    entries.delete(sha256)
    if (state.state === 'shown') revoke(state.url)
  }

  /** What was not here is asked for again, at longer and longer times. */
  const retryLater = () => {
    if (isRetrying) return
    isRetrying = true
    wait(retryMs, () => {
      isRetrying = false
      retryMs = Math.min(longestRetryMs, retryMs * 2)
      const missing = [...entries].filter(([, { state }]) => state.state === 'missing')
      waiting.push(...missing.map(([sha256]) => sha256))
      work()
    })
  }

  const load = async (sha256: string, entry: Entry) => {
    try {
      const blob = await read(sha256)
      if (entries.get(sha256) !== entry) return
      if (blob !== null) retryMs = firstRetryMs
      tell(entry, blob === null ? { state: 'broken' } : { state: 'shown', url: urlOf(blob) })
    } catch (error) {
      if (entries.get(sha256) !== entry) return
      const isBroken = error instanceof OrgataError && error.code === 'corrupt'
      tell(entry, { state: isBroken ? 'broken' : 'missing' })
      if (!isBroken) retryLater()
    }
  }

  const work = () => {
    while (reading < readers) {
      const sha256 = waiting.shift()
      if (sha256 === undefined) return
      const entry = entries.get(sha256)
      if (entry === undefined || entry.listeners.size === 0) continue
      reading++
      void load(sha256, entry).finally(() => {
        reading--
        work()
      })
    }
  }

  return {
    stateOf: (sha256) => entries.get(sha256)?.state ?? (isFull() ? beyond : loading),
    hold(sha256, changed) {
      let entry = entries.get(sha256)
      if (entry === undefined) {
        if (isFull()) return () => {}
        entries.set(sha256, (entry = { state: loading, listeners: new Set() }))
      }
      if (entry.listeners.size === 0) {
        held++
        if (entry.state.state !== 'shown') waiting.push(sha256)
      }
      entry.listeners.add(changed)
      work()
      return () => {
        if (!entry.listeners.delete(changed) || entry.listeners.size > 0) return
        held--
        // The last one goes to the end: the first of those that nobody shows is the oldest.
        entries.delete(sha256)
        entries.set(sha256, entry)
        const idle = [...entries].filter(([, { listeners }]) => listeners.size === 0)
        for (const [name, old] of idle.slice(0, Math.max(0, idle.length - kept))) drop(name, old)
      }
    },
  }

  function isFull(): boolean {
    return held >= textPictureLimits.perPlaybook
  }
}

/** The pictures of this window, for `useOwned`. */
export function picturesOfWindow(bridge: Bridge): TextPictures {
  return createTextPictures({
    read: (sha256) => readPicture(bridge, sha256),
    wait: (ms, work) => void setTimeout(() => void whenConnected(bridge).then(work), ms),
    urlOf: (blob) => URL.createObjectURL(blob),
    revoke: (url) => URL.revokeObjectURL(url),
  })
}
