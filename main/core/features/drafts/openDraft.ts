import { draftMessages } from '#shared/messages/drafts.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import type { Handlers } from '#core/door/context.ts'
import type { draftsContract } from '#shared/contract/drafts.contract.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import * as Y from 'yjs'
import { requireDraft, requireEditable } from '#core/drafts/draftOf.ts'
import { recordDraftChange } from '#core/drafts/editDraft.ts'

type DraftHandlers = Handlers<typeof draftsContract>

/** Origin of the changes of one window, so that they are not sent back to it. */
interface WindowOrigin {
  session: string
  clientId: number
}

/** What of an update a window lacks: of its own one, the author that the core names, under a client of its own. */
function lackedBy(window: WindowOrigin, update: Uint8Array, origin: unknown): Uint8Array | null {
  if (!isFrom(origin, window)) return update
  const { clientId } = window
  const { to } = Y.parseUpdateMeta(update)
  if ([...to.keys()].every((client) => client === clientId)) return null
  return Y.diffUpdate(update, Y.encodeStateVector(new Map([[clientId, to.get(clientId) ?? 0]])))
}

function isFrom(origin: unknown, window: WindowOrigin): boolean {
  if (typeof origin !== 'object' || origin === null || !('session' in origin) || !('clientId' in origin))
    return false
  return origin.session === window.session && origin.clientId === window.clientId
}

/** The largest presence state, in characters of JSON. */
const maxPresenceLength = 8_000

/** Sends a window the draft, then foreign changes, presence, and the saved state. */
export const openDraft: DraftHandlers['drafts.open'] = ({ clientId, ...name }, context, emit) => {
  const { document: kind, key } = requireDraft(context, name)
  const { documents, sync } = context.organization
  const { document, release } = documents.hold(key)
  const { doc, presence } = document
  const window: WindowOrigin = { session: context.actor.session, clientId }
  const isReadOnly = () => {
    const record = context.get(name.kind, name.id)
    const isLocked = record !== undefined && kind.lock?.(record, context.format) != null
    return document.isReadOnly || isLocked || !documents.has(key) || !context.can(kind.permissions.write)
  }
  let readOnly = isReadOnly()

  const sendState = () => emit({ type: 'open', state: toBase64(Y.encodeStateAsUpdate(doc)), readOnly })
  const sendPresence = () =>
    emit({
      type: 'presence',
      others: presence.others(clientId).map((o) => ({ ...o, state: { ...o.state } })),
    })
  const refreshReadOnly = () => {
    const now = isReadOnly()
    if (now === readOnly) return
    readOnly = now
    sendState()
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    const lacked = lackedBy(window, update, origin)
    if (lacked !== null) emit({ type: 'update', update: toBase64(lacked) })
    refreshReadOnly()
  }

  const connection = sync.attach(document)
  const sendSaved = () => emit({ type: 'saved', where: connection.state().saved })
  const leave = presence.enter(clientId)
  const stops = [
    leave,
    presence.onChange(sendPresence),
    connection.onState(sendSaved),
    context.organization.store.onCommit((event) => {
      if (event.changes.some((change) => change.after.id === name.id)) refreshReadOnly()
    }),
    () => doc.off('update', onUpdate),
    () => connection.detach(),
    release,
  ]
  doc.on('update', onUpdate)
  sendState()
  sendPresence()
  sendSaved()
  return () => {
    for (const stop of stops.splice(0)) stop()
  }
}

/** Applies a window's change to the draft, with its audit entry and the facts of its record. */
export const updateDraft: DraftHandlers['drafts.update'] = ({ clientId, update, ...name }, context) => {
  const draft = requireEditable(context, name)
  const origin: WindowOrigin = { session: context.actor.session, clientId }
  const edit = context.organization.documents.change(context, draft.key, fromBase64(update), origin)
  recordDraftChange(context, draft, edit, { isTyping: true })
  return {}
}

/** Shares a window's position in the draft. The shown name is the person's own, for any state of the window. */
export const setDraftPresence: DraftHandlers['drafts.presence'] = ({ clientId, state, ...name }, context) => {
  const { key } = requireDraft(context, name)
  const { presence } = context.organization.documents.open(key)
  if (state === null) {
    presence.set(clientId, null)
    return {}
  }
  if (JSON.stringify(state).length > maxPresenceLength) {
    throw refusal('too_large', draftMessages.presenceTooLarge)
  }
  const { user } = state
  const known = typeof user === 'object' && user !== null ? user : {}
  presence.set(clientId, { ...state, user: { ...known, name: context.member.personName } })
  return {}
}
