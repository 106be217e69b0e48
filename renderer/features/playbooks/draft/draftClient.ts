import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { playbookPageMessages } from '#shared/messages/playbookPage.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { remoteOrigin } from './draftOrigins.ts'
import type { DraftPort } from './draftPort.ts'
import { updateBytes } from './draftPort.ts'
import type { DraftPhase, DraftStatus } from './draftStatus.ts'
import { openingStatus } from './draftStatus.ts'
import { connectPresence } from './presence.ts'

/** Changes are gathered this long before they are sent. */
const gatherMs = 150
/** A refused or failed change is sent again after this long, doubled at each failure, up to the longest. */
const firstRetryMs = 500
const longestRetryMs = 15_000
/** Several waiting changes are sent as one up to this size; the contract takes 2.1 MB at once. */
const maxBatchBytes = 1_500_000

/** One window's mirror of a draft. Edits are made on `doc`; they are sent, and kept until the core has answered. */
export interface DraftClient {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly status: StoreApi<DraftStatus>
  /** Whether some change exists only in this window. */
  hasUnsaved(): boolean
  /** Sends waiting changes at once. */
  flush(): void
  /** Leaves the draft once everything is saved; the copy must not be edited any more. */
  close(): void
}

/** Errors after which sending the same again can never succeed. */
const isFinal = (error: OrgataError) =>
  ['forbidden', 'not_found', 'too_large', 'invalid_input', 'read_only', 'unauthenticated'].includes(
    error.code,
  )

/** Opens the mirror. `makePort` gets the copy's Yjs client number, which no other copy has or will have. */
export function openDraftClient(makePort: (clientId: number) => DraftPort): DraftClient {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const port = makePort(doc.clientID)
  const status = createStore<DraftStatus>(() => openingStatus)

  let waiting: Uint8Array[] = []
  let inFlight: Uint8Array | null = null
  let stopTimer: (() => void) | null = null
  let failures = 0
  let connected = false
  /** Where everything is saved, by the core's last reply; an own edit is only in this window until then. */
  let savedAt: 'local' | 'server' = 'local'
  let closing = false
  let ended = false

  const hasUnsaved = () => waiting.length > 0 || inFlight !== null

  const become = (phase: DraftPhase, error: OrgataError | null = null) => {
    const now = status.getState()
    if (now.phase !== phase || now.error !== error) status.setState({ phase, error })
  }

  const schedule = (ms: number) => {
    stopTimer ??= port.after(ms, () => {
      stopTimer = null
      flush()
    })
  }

  const flush = () => {
    stopTimer?.()
    stopTimer = null
    if (ended || inFlight !== null || waiting.length === 0 || !connected) return
    const batch = takeBatch(waiting)
    waiting = waiting.slice(batch.length)
    const update = batch.length === 1 ? batch[0]! : Y.mergeUpdates(batch)
    inFlight = update
    port.send(update).then(
      () => {
        inFlight = null
        failures = 0
        if (waiting.length > 0) schedule(0)
        else reportSaved()
      },
      (cause: unknown) => {
        inFlight = null
        waiting = [update, ...waiting]
        onSendError(asError(cause))
      },
    )
  }

  const onSendError = (error: OrgataError) => {
    if (ended) return
    if (error.code === 'unavailable') {
      // The next `open` event sends it again; a host that only stumbled gets another try by the clock.
      become('unreachable', error)
    } else {
      become('failed', error)
      if (closing) return end()
      if (isFinal(error)) return
    }
    schedule(Math.min(firstRetryMs * 2 ** failures++, longestRetryMs))
  }

  /** Everything is saved: reports it, and ends what waited for it. */
  const reportSaved = () => {
    if (closing) return end()
    become(savedAt)
  }

  const onEvent = (event: DraftEvent) => {
    if (ended) return
    if (event.type === 'open') onOpen(updateBytes(event.state), event.readOnly)
    else if (event.type === 'update') Y.applyUpdate(doc, updateBytes(event.update), remoteOrigin)
    else if (event.type === 'presence') presence.receive(event.others)
    else {
      savedAt = event.where
      if (!hasUnsaved()) reportSaved()
    }
  }

  const onOpen = (state: Uint8Array, readOnly: boolean) => {
    const isFirst = !status.getState().isLoaded
    Y.applyUpdate(doc, state, remoteOrigin)
    connected = true
    failures = 0
    status.setState({ isLoaded: true, isReadOnly: readOnly })
    if (!isFirst && hasMore(doc, state)) {
      // The changes that the core lacks, answered or not: by state, so that nothing depends on this queue.
      waiting = [Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(state)), ...waiting]
    }
    if (waiting.length > 0) {
      become('saving')
      flush()
    } else if (inFlight === null) reportSaved()
    presence.resend()
  }

  const onLocalUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === remoteOrigin) return
    waiting.push(update)
    savedAt = 'local'
    const now = status.getState()
    if (now.phase === 'local' || now.phase === 'server' || now.phase === 'opening') become('saving')
    if (inFlight === null) schedule(gatherMs)
  }

  const onFollowError = (error: OrgataError) => {
    connected = false
    if (isFinal(error) || error.code === 'newer_file') become('closed', error)
    else {
      become('unreachable', error)
      port.after(Math.min(firstRetryMs * 2 ** failures++, longestRetryMs), () => {
        if (!ended) stopFollowing = port.follow(onEvent, onFollowError)
      })
    }
  }

  const end = () => {
    if (ended) return
    ended = true
    stopTimer?.()
    doc.off('update', onLocalUpdate)
    presence.close()
    stopFollowing()
    awareness.destroy()
    doc.destroy()
  }

  const presence = connectPresence(awareness, port)
  doc.on('update', onLocalUpdate)
  let stopFollowing = port.follow(onEvent, onFollowError)

  return {
    doc,
    awareness,
    status,
    hasUnsaved,
    flush,
    close() {
      closing = true
      presence.leave()
      if (hasUnsaved() && status.getState().phase !== 'failed') flush()
      else end()
    },
  }
}

/** The first waiting changes that go together in one message; at least one. */
function takeBatch(waiting: readonly Uint8Array[]): Uint8Array[] {
  let bytes = 0
  const batch: Uint8Array[] = []
  for (const update of waiting) {
    bytes += update.byteLength
    if (batch.length > 0 && bytes > maxBatchBytes) break
    batch.push(update)
  }
  return batch
}

/** Whether the document holds insertions that a state does not. */
function hasMore(doc: Y.Doc, state: Uint8Array): boolean {
  const there = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state))
  const own = Y.decodeStateVector(Y.encodeStateVector(doc))
  return [...own].some(([client, clock]) => clock > (there.get(client) ?? 0))
}

function asError(cause: unknown): OrgataError {
  if (cause instanceof OrgataError) return cause
  return refusal('internal', playbookPageMessages.retrying)
}
