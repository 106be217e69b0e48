import type { Bridge } from '#renderer/bridge/bridge.ts'
import { openDraftClient } from './draftClient.ts'
import type { DraftClient } from './draftClient.ts'
import { browserRandom, createDraftEdits } from './draftEdits.ts'
import type { DraftEdits } from './draftEdits.ts'
import { createDraftModel } from './draftModel.ts'
import type { DraftModel } from './draftModel.ts'
import { createDraftPort } from './draftPort.ts'
import { createDraftUndo } from './draftUndo.ts'
import type { DraftUndo } from './draftUndo.ts'

/** Everything about one open draft in this window. */
export interface DraftSession {
  playbookId: string
  client: DraftClient
  model: DraftModel
  edits: DraftEdits
  undo: DraftUndo
}

/** A draft that was left stays open this long, so that going to a version and back keeps the undo history. */
const lingerMs = 20_000

interface Held {
  session: DraftSession
  holders: number
  leaving: ReturnType<typeof setTimeout> | undefined
}

function openSession(bridge: Bridge, playbookId: string): DraftSession {
  const client = openDraftClient((clientId) => createDraftPort(bridge, playbookId, clientId))
  const undo = createDraftUndo(client.doc)
  return {
    playbookId,
    client,
    model: createDraftModel(client.doc),
    edits: createDraftEdits(client.doc, undo, browserRandom),
    undo,
  }
}

/** Opens a draft, or joins the session that is open already. Call the second answer once to leave it. */
export type HoldDraft = (playbookId: string) => [DraftSession, () => void]

/** The open drafts of a window. */
export function createDraftSessions(bridge: Bridge): HoldDraft {
  const open = new Map<string, Held>()
  return (playbookId) => hold(open, bridge, playbookId)
}

function hold(drafts: Map<string, Held>, bridge: Bridge, playbookId: string): [DraftSession, () => void] {
  let held = drafts.get(playbookId)
  if (held && held.session.client.status.getState().phase === 'closed') {
    end(drafts, held)
    held = undefined
  }
  if (!held)
    drafts.set(
      playbookId,
      (held = { session: openSession(bridge, playbookId), holders: 0, leaving: undefined }),
    )
  const own = held
  own.holders += 1
  clearTimeout(own.leaving)
  let left = false
  const leave = () => {
    if (left) return
    left = true
    own.holders -= 1
    if (own.holders > 0) return
    own.session.client.flush()
    own.leaving = setTimeout(() => end(drafts, own), lingerMs)
  }
  return [own.session, leave]
}

function end(drafts: Map<string, Held>, held: Held): void {
  clearTimeout(held.leaving)
  if (drafts.get(held.session.playbookId) === held) drafts.delete(held.session.playbookId)
  held.session.model.close()
  held.session.undo.close()
  held.session.client.close()
}
