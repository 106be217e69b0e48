import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { mayChangeLayout } from '#shared/entities/coDocument.ts'
import type { CoDocument } from '#shared/entities/coDocument.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal, refusalOf, saying, sayingInEnglish } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { closeCodes } from '#shared/protocol/closeCodes.ts'
import { readDurable, roomMessage, syncFrame, syncMessage } from '#shared/protocol/roomMessages.ts'
import type { ServerLimits } from '../limits.ts'
import type { ServerPorts } from '../ports.ts'
import type { Connection } from '../sockets/connection.ts'
import { frameOf } from '../sockets/frame.ts'
import { createDurableAnswers } from './durableAnswers.ts'
import type { GroupCommit } from './groupCommit.ts'
import { createPresence } from './presence.ts'
import type { PresenceUser } from './presence.ts'
import { createOutbox } from './outbox.ts'
import { createRoomDoc } from './roomDoc.ts'
import type { RoomDoc } from './roomDoc.ts'
import type { RoomStore } from './roomStore.ts'
import { checkUpdate, isEmptyUpdate } from './updateCheck.ts'

/** One client in a room. */
export interface RoomMember {
  connection: Connection
  canWrite: boolean
  /** The message for a read-only member, where it is not about their rights. */
  readOnlyReason?: Saying
  user: PresenceUser
  /** Why an update of this member was refused; it is the answer to each later `ask`. */
  refusal: Saying | null
  /** Receives the first refused update of this member. */
  refused?: (reason: 'read_only' | 'too_large' | 'layout') => void
}

/** One document and its sockets. An idle document leaves memory. */
export interface Room {
  /** Whether the document is in memory. */
  readonly isLoaded: boolean
  /** Its size on the disk while it is in memory, else 0. */
  readonly loadedBytes: number
  join(member: RoomMember): void
  /** Unloads an idle document; true if the room itself can be removed. */
  tidy(elapsedMs: number): boolean
}

/** Updates in the log after which a document is merged into one whole state: when it rests, and while it is busy. */
const compactAfter = { resting: 200, busy: 5_000 }

const readOnlyReason = saying(m.readOnly)
const layoutReason = saying(m.otherLayout)
const fullReason = saying(m.documentFull)

/** A comparison slows its sender down like so many bytes: a million of them a second. */
const chargedPerComparison = 8

function refusalFrame(reason: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, roomMessage.auth)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, reason)
  return encoding.toUint8Array(encoder)
}

export function createRoom(options: {
  name: string
  organizationId: string
  /** The kind of its document; undefined in a room of a load program. */
  kind: CoDocument | undefined
  store: RoomStore
  commit: GroupCommit
  limits: ServerLimits
  ports: ServerPorts
}): Room {
  const { name, organizationId, kind, store, commit, limits, ports } = options
  const members = new Set<RoomMember>()
  const presence = createPresence<RoomMember>({
    clock: ports.clock,
    maxBytes: limits.awarenessBytes,
    userOf: (member) => member.user,
  })
  /** Frames received while the document was loading. */
  let inbox: { member: RoomMember; frame: Uint8Array }[] = []
  let inboxBytes = 0
  let doc: RoomDoc | null = null
  let loading: Promise<void> | null = null
  let lastUsedMs = ports.timers.elapsedMs()
  let bytes = 0
  let logLength = 0
  /** The document is being unloaded; the next frame loads it again. */
  let isResting = false

  const durable = createDurableAnswers<RoomMember>(commit)

  const outbox = createOutbox<RoomMember>((message, except) => {
    const frame = frameOf(message)
    for (const member of members) if (member !== except) member.connection.sendFrame(frame)
  })

  function refuse(member: RoomMember, reason: Saying): void {
    const isReadOnly = reason === readOnlyReason || reason === member.readOnlyReason
    if (member.refusal === null)
      member.refused?.(isReadOnly ? 'read_only' : reason === layoutReason ? 'layout' : 'too_large')
    member.refusal = reason
    member.connection.send(refusalFrame(sayingInEnglish(reason)))
    durable.release(member)
  }

  /** For an update that builds on others, such as one from before the client's first reply: that reply has them all. */
  function askForAll(loaded: RoomDoc, member: RoomMember): void {
    if (durable.hold(member)) member.connection.send(syncFrame(syncMessage.step1, loaded.stateVector()))
  }

  async function load(): Promise<void> {
    const stored = await store.load(name, organizationId)
    if (stored === null) {
      for (const member of members) {
        member.connection.close(closeCodes.forbidden, m.documentsFull.text)
      }
      return
    }
    doc = createRoomDoc(stored.updates)
    bytes = stored.bytes
    logLength = stored.logLength
  }

  function ensureLoaded(): void {
    loading ??= load()
      .catch((error: unknown) => {
        ports.log.error({ error: String(error) }, 'a document could not be loaded')
        for (const { connection } of members)
          connection.close(closeCodes.tryAgainLater, 'Try again in a moment.')
      })
      .finally(() => {
        loading = null
        const frames = inbox
        inbox = []
        inboxBytes = 0
        if (doc !== null) for (const { member, frame } of frames) handle(member, frame)
      })
  }

  function takeUpdate(
    loaded: RoomDoc,
    member: RoomMember,
    update: Uint8Array,
    form: 'step2' | 'update',
  ): void {
    if (!member.canWrite) {
      if (!isEmptyUpdate(update)) refuse(member, member.readOnlyReason ?? readOnlyReason)
      return
    }
    if (bytes + update.length > limits.documentBytes) {
      refuse(member, fullReason)
      return
    }
    if (commit.unsavedBytes > limits.unsavedBytes) {
      member.connection.close(closeCodes.tryAgainLater, m.cannotSave.text)
      return
    }
    checkUpdate(update)
    try {
      takeChecked(loaded, member, update, form)
    } catch (error) {
      // A part of it may have been applied, and nothing of it stored or sent.
      reload()
      member.connection.charge(bytes)
      if (!(error instanceof OrgataError)) throw error
      refuse(member, (error.said as Saying | undefined) ?? saying(m.changeUnfit))
    }
  }

  /** @throws OrgataError for a change that is refused; the document has to be reloaded then */
  function takeChecked(
    loaded: RoomDoc,
    member: RoomMember,
    update: Uint8Array,
    form: 'step2' | 'update',
  ): void {
    if (form === 'update' && loaded.lacksFor(update)) {
      askForAll(loaded, member)
      return
    }
    const layout = kind && loaded.layoutOf(kind)
    const { news, comparisons } = loaded.apply(update, form)
    member.connection.charge(comparisons * chargedPerComparison)
    if (loaded.isTooDeep) throw refusal('too_large', m.changeTooDeep)
    if (kind !== undefined && !mayChangeLayout(kind, layout!, loaded.layoutOf(kind)))
      throw refusalOf('invalid_input', layoutReason)
    if (news !== null) keep(loaded, member, news)
    if (form === 'step2') durable.release(member)
  }

  /** Stores and forwards the new part of an update. */
  function keep(loaded: RoomDoc, member: RoomMember, news: Uint8Array): void {
    bytes += news.length
    logLength++
    isResting = false
    outbox.addUpdate(news, member)
    const { session } = member.connection
    const deviceId = session.type === 'device' ? session.deviceId : null
    commit.add({ type: 'update', room: name, organizationId, deviceId, bytes: news })
    if (logLength >= compactAfter.busy) compact(loaded)
  }

  /** Every earlier update is in the queue before the whole state, and is part of it. */
  function compact(loaded: RoomDoc): void {
    const whole = loaded.wholeState()
    commit.add({ type: 'snapshot', room: name, organizationId, deviceId: null, bytes: whole })
    bytes = whole.length
    logLength = 0
  }

  function handleSync(loaded: RoomDoc, member: RoomMember, decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    if (type === syncMessage.step1) {
      const stateVector = decoding.readVarUint8Array(decoder)
      const missing = loaded.missingFor(stateVector)
      // Who may only read is not asked for changes, such as those from before their rights changed; they stay unsaved.
      if (!member.canWrite && loaded.lacksOf(stateVector))
        refuse(member, member.readOnlyReason ?? readOnlyReason)
      member.connection.send(syncFrame(syncMessage.step2, missing))
      member.connection.charge(missing.length)
    } else if (type === syncMessage.step2) {
      takeUpdate(loaded, member, decoding.readVarUint8Array(decoder), 'step2')
    } else if (type === syncMessage.update) {
      takeUpdate(loaded, member, decoding.readVarUint8Array(decoder), 'update')
    } else throw new Error('unknown sync message')
  }

  function handleMessage(loaded: RoomDoc, member: RoomMember, frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === roomMessage.sync) handleSync(loaded, member, decoder)
    else if (type === roomMessage.awareness) {
      const news = presence.receive(member, decoding.readVarUint8Array(decoder))
      if (news !== null) outbox.addFrame(news, member)
    } else if (type === roomMessage.queryAwareness) {
      const everybody = presence.everybodyBut(member)
      if (everybody !== null) member.connection.send(everybody)
    } else if (type === roomMessage.durable) {
      durable.ask(member, readDurable(decoder).number)
    } else throw new Error('unknown message')
  }

  function handle(member: RoomMember, frame: Uint8Array): void {
    if (!member.connection.isOpen) return
    lastUsedMs = ports.timers.elapsedMs()
    if (doc === null) {
      inboxBytes += frame.length
      if (inboxBytes > limits.waitingBytes) {
        member.connection.close(closeCodes.tryAgainLater, 'Too much was sent at once. Try again in a moment.')
        return
      }
      inbox.push({ member, frame })
      ensureLoaded()
      return
    }
    try {
      handleMessage(doc, member, frame)
    } catch (error) {
      ports.log.warn({ error: String(error) }, 'a frame could not be read')
      member.connection.close(closeCodes.malformed, 'What was sent cannot be read.')
    }
  }

  function reload(): void {
    doc = null
    loading = new Promise<void>((resolve) => commit.whenStored(resolve)).then(() => {
      loading = null
      if (members.size > 0) ensureLoaded()
    })
  }

  function rest(): void {
    const loaded = doc
    if (loaded === null || isResting || loading !== null) return
    isResting = true
    if (logLength >= compactAfter.resting) compact(loaded)
    commit.whenStored(() => {
      if (isResting && doc === loaded) doc = null
      isResting = false
    })
  }

  function leave(member: RoomMember): void {
    if (!members.delete(member)) return
    durable.forget(member)
    const news = presence.leave(member)
    if (news !== null) outbox.addFrame(news, member)
  }

  /** Begins a member's conversation once the document is in memory. */
  function greet(member: RoomMember): void {
    const { connection } = member
    if (!connection.isOpen) return
    if (doc === null) {
      ensureLoaded()
      void loading?.then(() => greet(member))
      return
    }
    // Asks for the client's updates that the server lacks. A read-only client is not asked.
    if (member.canWrite) connection.send(syncFrame(syncMessage.step1, doc.stateVector()))
    const everybody = presence.everybodyBut(member)
    if (everybody !== null) connection.send(everybody)
    connection.receive((frame, isBinary) => {
      if (isBinary) handle(member, frame)
      else connection.close(closeCodes.malformed, 'What was sent cannot be read.')
    })
  }

  return {
    get isLoaded() {
      return doc !== null
    },
    get loadedBytes() {
      return doc === null ? 0 : bytes
    },
    join(member) {
      members.add(member)
      member.connection.onClose(() => leave(member))
      lastUsedMs = ports.timers.elapsedMs()
      isResting = false
      greet(member)
    },
    tidy(elapsedMs) {
      if (elapsedMs - lastUsedMs < limits.documentIdleMs) return false
      rest()
      return members.size === 0 && doc === null && loading === null
    },
  }
}
