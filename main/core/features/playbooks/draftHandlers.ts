import type { Handlers } from '#core/door/context.ts'
import type { draftsContract } from '#shared/contract/drafts.contract.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import * as Y from 'yjs'
import { draftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import type { DraftRecordFacts } from '#shared/entities/playbooks/playbookDocument.ts'
import { isUnpublished, requirePlaybook } from './playbookAccess.ts'

type DraftHandlers = Handlers<typeof draftsContract>

/** Origin of the changes of one window, so that they are not sent back to it. */
interface WindowOrigin {
  session: string
  clientId: number
}

function isFrom(origin: unknown, window: WindowOrigin): boolean {
  if (typeof origin !== 'object' || origin === null || !('session' in origin) || !('clientId' in origin))
    return false
  return origin.session === window.session && origin.clientId === window.clientId
}

/** The largest presence state, in characters of JSON. */
const maxPresenceLength = 8_000

/** While a draft is edited its record says so at most this often, in milliseconds, where its facts stay the same. */
const touchEveryMs = 60_000

/** Sends a window the draft, then every change that is not its own, who else is there, and how far it is saved. */
export const openDraft: DraftHandlers['drafts.open'] = ({ playbookId, clientId }, context, emit) => {
  requirePlaybook(context, playbookId)
  const { documents, sync } = context.organization
  const { document, release } = documents.hold(playbookId)
  const { doc, presence } = document
  const window: WindowOrigin = { session: context.actor.session, clientId }
  const isReadOnly = () =>
    document.isReadOnly ||
    !documents.has(playbookId) ||
    !context.can('playbook:write') ||
    context.get('playbook', playbookId)?.status === 'archived'
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
    if (!isFrom(origin, window)) emit({ type: 'update', update: toBase64(update) })
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
      if (event.changes.some((change) => change.after.id === playbookId)) refreshReadOnly()
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

function changedFacts(playbook: Playbook, facts: DraftRecordFacts): Partial<DraftRecordFacts> {
  const same = (key: keyof DraftRecordFacts) => JSON.stringify(playbook[key]) === JSON.stringify(facts[key])
  const keys = (Object.keys(facts) as (keyof DraftRecordFacts)[]).filter((key) => !same(key))
  return Object.fromEntries(keys.map((key) => [key, facts[key]]))
}

/** Takes a change of a window into the draft, with its audit entry and what the playbook's record repeats of it. */
export const updateDraft: DraftHandlers['drafts.update'] = ({ playbookId, clientId, update }, context) => {
  const playbook = requirePlaybook(context, playbookId)
  if (playbook.status === 'archived') {
    throw new OrgataError(
      'precondition_failed',
      `“${playbook.name}” is in the archive. Take it out before you change it.`,
    )
  }
  const { documents } = context.organization
  if (!documents.has(playbookId)) {
    throw new OrgataError(
      'precondition_failed',
      `The text of “${playbook.name}” has not come from the team yet. It can be changed as soon as it is here.`,
    )
  }
  const origin: WindowOrigin = { session: context.actor.session, clientId }
  const { doc, updates } = documents.change(context, playbookId, fromBase64(update), origin)
  if (updates.length === 0) return {}
  const patch: Partial<Playbook> = changedFacts(playbook, draftRecordFacts(doc))
  if (!playbook.hasUnpublishedChanges && isUnpublished(playbook, readDraft(doc)))
    patch.hasUnpublishedChanges = true
  const isStale = Date.parse(context.now()) - Date.parse(playbook.updatedAt) >= touchEveryMs
  if (isStale || Object.keys(patch).length > 0) context.update('playbook', playbookId, patch)
  context.record({ kind: 'playbook', id: playbookId, name: patch.name ?? playbook.name }, null, {
    draftChanges: updates.map((bytes) => ({ sha256: hashHex(bytes), bytes: bytes.byteLength })),
  })
  return {}
}

/** Tells others where a window is in the draft. The name shown is the person's own, whatever the window says. */
export const setDraftPresence: DraftHandlers['drafts.presence'] = (
  { playbookId, clientId, state },
  context,
) => {
  requirePlaybook(context, playbookId)
  const { presence } = context.organization.documents.open(playbookId)
  if (state === null) {
    presence.set(clientId, null)
    return {}
  }
  if (JSON.stringify(state).length > maxPresenceLength) {
    throw new OrgataError('too_large', 'What this window shares about itself is too large.')
  }
  const { user } = state
  const known = typeof user === 'object' && user !== null ? user : {}
  presence.set(clientId, { ...state, user: { ...known, name: context.member.personName } })
  return {}
}
