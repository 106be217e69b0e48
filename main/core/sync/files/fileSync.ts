import { OrgataError } from '#shared/kernel/errors.ts'
import { filesOfRecord, kindsWithFiles } from '#shared/entities/recordFiles.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Trouble } from '#shared/messages/refusal.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import type { SyncServerHandle } from '#core/sync/documents/documentSync.ts'
import { fetchFile, sendFile } from './fileTransfer.ts'
import type { PartialFile, SyncedFiles } from './fileTransfer.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import { withinTime } from '#core/sync/server/withinTime.ts'

/** Two-way replication of the files of records, one at a time in the background. */
export interface FileSync {
  /** Sets the server; null for none. */
  use(server: SyncServerHandle | null): void
  /** Count of local files that the server lacks. */
  readonly waiting: number
  listWaiting(): string[]
  isWaiting(sha256: string): boolean
  /** Refused files: hash to reason, for the screen. */
  readonly refusals: ReadonlyMap<string, Trouble>
  /** Why a file waits that is to be sent; null while none does, or the connection is the reason. */
  readonly problem: Trouble | null
  /** Whether files of an earlier run are counted yet. */
  readonly isChecked: boolean
  /** Each file was tried that waits in either direction. */
  readonly isSettled: boolean
  onChange(listener: () => void): () => void
  stop(): void
}

const pageSize = 500
/** Delay before a missing or failed file is retried. */
const retryMs = 20_000
const longestMs = 15 * 60_000

/** Whether the server refused it, rather than a lost connection. */
function isRefusal(error: unknown): error is OrgataError {
  const passing = ['unavailable', 'unauthenticated', 'cancelled', 'not_found']
  return error instanceof OrgataError && !passing.includes(error.code)
}

/** Whether the server said that it does not take files at the moment. */
const isDelay = (error: unknown): error is OrgataError =>
  error instanceof OrgataError && error.code === 'unavailable'

export function createFileSync(options: {
  store: Store
  files: SyncedFiles
  ledger: SyncLedger
  ports: Pick<Ports, 'timers' | 'network' | 'log'>
}): FileSync {
  const { store, files, ledger, ports } = options
  const { timers } = ports
  const fileKinds: readonly string[] = kindsWithFiles()
  const sending = new Set<string>()
  const fetching = new Set<string>()
  /** Files received in part. */
  const partials = new Map<string, PartialFile>()
  /** Temporary failure: retried later. */
  let later = new Set<string>()
  const refusals = new Map<string, Trouble>()
  /** Of files that the server does not take now, and may take later. */
  const delays = new Map<string, Trouble>()
  const listeners = new Set<() => void>()
  let server: SyncServerHandle | null = null
  let pieces = { bytes: Number.POSITIVE_INFINITY }
  let stopLink = () => {}
  let isRunning = false
  let isScanned = false
  let isStopped = false
  let retryTimer: unknown = null
  let abort = new AbortController()

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  function note(record: EntityRecord): void {
    if (server === null) return
    for (const { sha256 } of filesOfRecord(record)) {
      if (!files.has(sha256)) fetching.add(sha256)
      else if (!ledger.isFileStored(server.serverId, sha256)) sending.add(sha256)
    }
  }

  async function move(current: SyncServerHandle, sha256: string): Promise<void> {
    const { serverUrl, serverId, session } = current
    const token = await session.token()
    const work = async (signal: AbortSignal) => {
      const transfer = { network: ports.network, serverUrl, token, sha256, files, signal, pieces }
      if (sending.has(sha256)) await sendFile(transfer)
      else await fetchFile(transfer, partials)
    }
    await withinTime(timers, longestMs, work, abort.signal)
    if (!isStopped) ledger.setFileStored(serverId, sha256)
  }

  function nextFile(): string | undefined {
    for (const queue of [sending, fetching]) for (const sha256 of queue) if (!later.has(sha256)) return sha256
    return undefined
  }

  async function work(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (;;) {
      const current = server
      const sha256 = nextFile()
      if (isStopped || current === null || sha256 === undefined || current.link.state.state !== 'online')
        break
      try {
        await move(current, sha256)
        sending.delete(sha256)
        fetching.delete(sha256)
        refusals.delete(sha256)
        delays.delete(sha256)
        tell()
      } catch (error) {
        if (isStopped) break
        if (error instanceof OrgataError && error.code === 'unauthenticated') current.session.forget()
        else if (!(error instanceof OrgataError && error.code === 'not_found')) {
          ports.log.warn('A file could not be synced.', { error: String(error) })
        }
        if (sending.has(sha256) && isRefusal(error)) {
          refusals.set(sha256, error)
          tell()
        } else if (sending.has(sha256) && isDelay(error)) {
          delays.set(sha256, error)
          tell()
        }
        later.add(sha256)
        tryLater()
      }
    }
    isRunning = false
  }

  function tryLater(): void {
    retryTimer ??= timers.setTimeout(() => {
      retryTimer = null
      later = new Set()
      void work()
    }, retryMs)
  }

  /** All files of records, in pages. */
  async function scan(current: SyncServerHandle): Promise<void> {
    for (const kind of kindsWithFiles()) {
      let after = ''
      for (;;) {
        if (isStopped || server !== current) return
        const selector = { id: { $gt: after } }
        const page = store.find(kind, {
          selector,
          sort: [{ id: 'asc' }],
          limit: pageSize,
          includeDeleted: true,
        })
        for (const record of page) note(record)
        const last = page.at(-1)
        if (last === undefined || page.length < pageSize) break
        after = last.id
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
    }
    isScanned = true
    tell()
    void work()
  }

  const stopCommits = store.onCommit((event) => {
    const named = event.changes.filter(({ kind }) => fileKinds.includes(kind))
    if (named.length === 0 || server === null) return
    for (const { after } of named) note(after)
    tell()
    void work()
  })

  return {
    use(next) {
      stopLink()
      abort.abort()
      abort = new AbortController()
      sending.clear()
      fetching.clear()
      later = new Set()
      server = next
      pieces = { bytes: Number.POSITIVE_INFINITY }
      isScanned = false
      refusals.clear()
      delays.clear()
      if (next === null) return
      const again = () => {
        later = new Set()
        void work()
      }
      const stopState = next.link.onState(({ state }) => {
        if (state === 'online') return again()
        // A half-open connection may stall; received bytes are kept.
        abort.abort()
        abort = new AbortController()
      })
      const stopNews = next.link.onChanged((collections) => {
        if (collections.includes('files')) again()
      })
      stopLink = () => {
        stopState()
        stopNews()
      }
      scan(next).catch((error: unknown) =>
        ports.log.error('Looking for files failed.', { error: String(error) }),
      )
    },
    get waiting() {
      return sending.size
    },
    refusals,
    get problem() {
      const [words] = [...refusals.values(), ...delays.values()]
      return words ?? null
    },
    listWaiting: () => [...sending],
    isWaiting: (sha256) => sending.has(sha256),
    get isChecked() {
      return isScanned
    },
    get isSettled() {
      return isScanned && !isRunning && nextFile() === undefined
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      stopLink()
      stopCommits()
      listeners.clear()
      timers.clearTimeout(retryTimer)
      abort.abort()
    },
  }
}
