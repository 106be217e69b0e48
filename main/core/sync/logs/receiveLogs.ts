import { createEmitter } from '#shared/kernel/emitter.ts'
import type { GrownLogs } from '#core/sync/records/arrival/arrivals.ts'
import { fetchLog } from './fetchLog.ts'
import type { LogFetcher } from './fetchLog.ts'
import { headsOf } from './logHeads.ts'

/** Rounds of fetching the other devices' logs, each of those that may have changed. */
export interface LogReceiver {
  /** These changed at the server. */
  note(logIds: readonly string[]): void
  /** Any may have changed. */
  noteAll(): void
  /** The next round looks at all that the server has more of. */
  noteGrown(): void
  /** Of the last round. */
  readonly grown: GrownLogs
  /** One round. @throws OrgataError `unavailable`, or the server's error */
  round(fetcher: LogFetcher, ownLogId: string): Promise<void>
  /** Called when more of a log is here, or the first round after a failure has ended. Returns the way to stop. */
  onGrown(listener: () => void): () => void
  stop(): void
}

export function createLogReceiver(): LogReceiver {
  const change = createEmitter()
  /** Logs announced as changed; all of them after a connect. */
  let changed: Set<string> | 'all' = 'all'
  let isGrownWanted = false
  let isWhole = false
  let unknown: readonly string[] = []

  /** @returns whether all came */
  async function fetchChanged(fetcher: LogFetcher, ownLogId: string): Promise<boolean> {
    const wanted = changed
    const sizeOf = isGrownWanted ? (logId: string) => fetcher.peers.find(logId)?.frontier.size : null
    changed = new Set()
    isGrownWanted = false
    const others = new Set<string>()
    try {
      for (const { head, detail } of await headsOf(fetcher.server, wanted, { ownLogId, sizeOf })) {
        if (fetcher.isStopped()) break
        if (head.logId === ownLogId) continue
        // Its computer's record has not come yet, or is not accepted.
        if (fetcher.publicKeyOf(head.deviceId) === null) others.add(head.deviceId)
        await fetchLog(fetcher, head, detail)
      }
    } catch (error) {
      changed = 'all'
      throw error
    }
    unknown = [...others]
    return !fetcher.isStopped()
  }

  return {
    note(logIds) {
      if (changed !== 'all') for (const logId of logIds) changed.add(logId)
    },
    noteAll() {
      changed = 'all'
    },
    noteGrown() {
      isGrownWanted = true
    },
    get grown() {
      return { isWhole, unknown }
    },
    async round(fetcher, ownLogId) {
      const wasWhole = isWhole
      let hasGrown = false
      isWhole = false
      const onProgress = () => {
        hasGrown = true
        fetcher.onProgress()
      }
      try {
        isWhole = await fetchChanged({ ...fetcher, onProgress }, ownLogId)
      } finally {
        if ((hasGrown || (isWhole && !wasWhole)) && !fetcher.isStopped()) change.emit()
      }
    },
    onGrown: change.on,
    stop: () => change.clear(),
  }
}
