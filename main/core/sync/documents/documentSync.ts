import type { Trouble } from '#shared/messages/refusal.ts'
import { createEmitter } from '#shared/kernel/emitter.ts'
import type { Ports } from '#core/ports.ts'
import { connectDocument } from './documentConnection.ts'
import type { DocumentConnection, DocumentServer, SyncableDocument } from './documentConnection.ts'
import type { SyncedDocuments } from './syncedDocuments.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'

/** The sync state of a document: `server` once all local changes are on the server's disk. */
export interface DocumentState {
  saved: 'local' | 'server'
  /** Others who have it open, elsewhere. */
  peers: number
}

/** A document with local followers. */
export interface AttachedDocument {
  state(): DocumentState
  /** Called after every change of the state. Returns the way to stop. */
  onState(listener: (state: DocumentState) => void): () => void
  /** Idempotent. The document's socket closes when no follower is attached. */
  detach(): void
}

/** The server that documents are synced with, with its own id. */
export type SyncServerHandle = DocumentServer & { serverId: string }

/** All documents of the organization: those that are open, and in the background those with something to send or fetch. */
export interface DocumentSync {
  attach(document: SyncableDocument): AttachedDocument
  /** Changes the server; null for none. Attached documents stay attached. */
  use(server: SyncServerHandle | null): void
  /** Brings a document up to date in the background, open or not. */
  fetch(id: string): void
  /** Whether a connection keeps a document up to date. */
  isConnected(id: string): boolean
  /** Called after a document was brought up to date in the background. */
  onFetched(listener: (id: string) => void): () => void
  /** Documents with changes that the server does not have. */
  readonly waiting: number
  listWaiting(): string[]
  isWaiting(id: string): boolean
  /** Why the server does not take this document; null while it does. */
  refusalOf(id: string): Trouble | null
  /** How many it does not take. */
  readonly refused: number
  /** Nothing is being sent or fetched: the server has answered about each document that has a connection. */
  readonly isSettled: boolean
  /** The documents open on this computer. */
  openIds(): string[]
  /** Why the server does not take some document; null while it takes all. */
  readonly refusal: Trouble | null
  onChange(listener: () => void): () => void
  stop(): void
}

interface Entry {
  document: SyncableDocument
  attached: number
  /** Of them, how many are windows. */
  windows: number
  connection: DocumentConnection | null
  listeners: Set<(state: DocumentState) => void>
  lastTold: string
}

/** Documents brought up to date at once in the background, and how long one may take. */
const backgroundCount = 2
const backgroundMs = 20_000
/** Acknowledged positions are written together, at most so late: a crash costs one needless confirmation. */
const writeMs = 1_000

export function createDocumentSync(options: {
  documents: SyncedDocuments
  ledger: SyncLedger
  ports: Pick<Ports, 'random' | 'timers' | 'network' | 'log'>
}): DocumentSync {
  const { documents, ledger, ports } = options
  const { timers } = ports
  const entries = new Map<string, Entry>()
  const unsaved = new Set<string>()
  const queue = new Set<string>()
  const positions = new Map<string, number>()
  const refusals = new Map<string, Trouble>()
  const listeners = new Set<() => void>()
  const fetched = createEmitter<string>()
  let server: SyncServerHandle | null = null
  let stopLink = () => {}
  let running = 0
  let writeTimer: unknown = null
  let isStopped = false

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  function stateOf({ document, connection }: Entry): DocumentState {
    const isSaved = connection !== null && connection.isStored && !unsaved.has(document.id)
    const states = document.awareness.getStates()
    const peers = states.size - (states.has(document.doc.clientID) ? 1 : 0)
    return { saved: isSaved ? 'server' : 'local', peers }
  }

  function tellState(entry: Entry): void {
    const state = stateOf(entry)
    const text = `${state.saved} ${state.peers}`
    if (text === entry.lastTold) return
    entry.lastTold = text
    for (const listener of [...entry.listeners]) listener(state)
  }

  function writePositions(): void {
    timers.clearTimeout(writeTimer)
    writeTimer = null
    try {
      if (server !== null)
        for (const [id, position] of positions) ledger.setStoredPosition(server.serverId, id, position)
    } catch (error) {
      // A full disk, for example: the server confirms once more after the next start.
      ports.log.warn('Noting which drafts the server has failed.', { error: String(error) })
    }
    positions.clear()
  }

  /** Up to which position of its log the server has a document; 0 where that is not known. */
  function storedPosition(id: string): number {
    return positions.get(id) ?? (server === null ? 0 : ledger.storedPosition(server.serverId, id))
  }

  documents.shareUpTo(storedPosition)

  function stored(id: string, position: number): void {
    unsaved.delete(id)
    refusals.delete(id)
    positions.set(id, position)
    writeTimer ??= timers.setTimeout(writePositions, writeMs)
    tell()
  }

  function connect(entry: Entry): void {
    if (server === null) return
    const { document } = entry
    entry.connection = connectDocument({
      document,
      server,
      ports,
      wasStored: !unsaved.has(document.id),
      position: () => documents.position(document.id),
      onStored: (position) => stored(document.id, position),
      watchApart: () => documents.watchApart(document.id, storedPosition(document.id)),
      onApart: (lost) => ledger.keepLost(documents.recordOf(document.id), lost),
    })
    entry.connection.onChange(() => {
      if (entry.connection?.isStored === false) unsaved.add(document.id)
      const refusal = entry.connection?.refusal ?? null
      if (refusal !== null) refusals.set(document.id, refusal)
      tellState(entry)
      tell()
    })
    tellState(entry)
  }

  function attach(document: SyncableDocument, isBackground: boolean): AttachedDocument {
    let entry = entries.get(document.id)
    if (entry === undefined || entry.document.doc !== document.doc) {
      entry?.connection?.stop()
      entry = { document, attached: 0, windows: 0, connection: null, listeners: new Set(), lastTold: '' }
      entries.set(document.id, entry)
      connect(entry)
    } else if (!isBackground) entry.connection?.hurry()
    const mine = entry
    mine.attached++
    if (!isBackground) mine.windows++
    if (!isBackground) tell()
    const own = new Set<(state: DocumentState) => void>()
    const onAwareness = () => tellState(mine)
    document.awareness.on('change', onAwareness)
    let isAttached = true
    return {
      state: () => stateOf(mine),
      onState(listener) {
        mine.listeners.add(listener)
        own.add(listener)
        return () => mine.listeners.delete(listener)
      },
      detach() {
        if (!isAttached) return
        isAttached = false
        document.awareness.off('change', onAwareness)
        for (const listener of own) mine.listeners.delete(listener)
        if (!isBackground) {
          mine.windows--
          tell()
        }
        if (--mine.attached > 0) return
        mine.connection?.stop()
        if (entries.get(document.id) === mine) entries.delete(document.id)
        // Closed with unsent changes: it continues in the background.
        if (unsaved.has(document.id) && !isBackground) fetch(document.id)
      },
    }
  }

  /** Connects one document until the server and this computer are equal; false if that failed. */
  async function bringUpToDate(id: string): Promise<boolean> {
    const { document, release } = documents.hold(id)
    const handle = attach(document, true)
    const connection = entries.get(id)?.connection ?? null
    try {
      return await new Promise<boolean>((resolve) => {
        const timer = timers.setTimeout(() => finish(false), backgroundMs)
        const check = () => {
          if (connection === null || isStopped) finish(false)
          else if (connection.refusal !== null) finish(true)
          else if (connection.wasConfirmed && connection.isStored) finish(true)
        }
        const stop = connection?.onChange(check)
        const finish = (isDone: boolean) => {
          timers.clearTimeout(timer)
          stop?.()
          resolve(isDone)
        }
        check()
      })
    } finally {
      handle.detach()
      release()
    }
  }

  async function work(): Promise<void> {
    running++
    try {
      while (!isStopped && server !== null && server.link.state.state === 'online') {
        const id = queue.values().next().value
        if (id === undefined) return
        queue.delete(id)
        const isDone = await bringUpToDate(id)
        if (isStopped) return
        if (isDone) fetched.emit(id)
        // Behind the others; without a link the loop ends, and goes on with the next one.
        if (!isDone && server !== null) queue.add(id)
      }
    } catch (error) {
      ports.log.error('A document could not be synced in the background.', { error: String(error) })
    } finally {
      running--
    }
  }

  function startWork(): void {
    // Without a link a worker ends at once and the loop would never end.
    if (server?.link.state.state !== 'online') return
    while (!isStopped && running < backgroundCount && running < queue.size) void work()
  }

  function fetch(id: string): void {
    if (server === null) return
    queue.add(id)
    startWork()
  }

  const stopChanges = documents.onChange(({ id, from }) => {
    if (from !== 'local') return
    unsaved.add(id)
    const entry = entries.get(id)
    if (entry === undefined) fetch(id)
    else {
      tellState(entry)
      entry.connection?.confirm()
    }
    tell()
  })

  function noteUnsaved(serverId: string): void {
    // An unknown server may be empty: changes of others are sent to it as well.
    if (!ledger.knowsDocumentsOf(serverId)) for (const id of documents.ids()) unsaved.add(id)
    for (const [id, position] of documents.lastLocal()) {
      if (position > ledger.storedPosition(serverId, id)) unsaved.add(id)
    }
  }

  return {
    attach: (document) => attach(document, false),
    use(next) {
      writePositions()
      stopLink()
      for (const entry of entries.values()) {
        entry.connection?.stop()
        entry.connection = null
      }
      unsaved.clear()
      refusals.clear()
      queue.clear()
      server = next
      if (next !== null) {
        noteUnsaved(next.serverId)
        const enqueue = () => {
          for (const id of unsaved) if (!entries.has(id)) queue.add(id)
          startWork()
        }
        stopLink = next.link.onState(({ state }) => {
          if (state === 'online') enqueue()
        })
        for (const entry of entries.values()) connect(entry)
        enqueue()
      }
      for (const entry of entries.values()) tellState(entry)
      tell()
    },
    fetch,
    isConnected: (id) => (entries.get(id)?.windows ?? 0) > 0,
    onFetched: fetched.on,
    get waiting() {
      return unsaved.size
    },
    listWaiting: () => [...unsaved],
    isWaiting: (id) => unsaved.has(id),
    refusalOf: (id) => refusals.get(id) ?? null,
    get refused() {
      return refusals.size
    },
    get isSettled() {
      const isAnswered = ({ connection }: Entry) =>
        connection === null || connection.wasConfirmed || connection.refusal !== null
      return queue.size === 0 && running === 0 && [...entries.values()].every(isAnswered)
    },
    openIds: () => [...entries].filter(([, entry]) => entry.windows > 0).map(([id]) => id),
    get refusal() {
      return refusals.values().next().value ?? null
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      writePositions()
      stopLink()
      stopChanges()
      listeners.clear()
      for (const entry of entries.values()) entry.connection?.stop()
      entries.clear()
    },
  }
}
