import * as Y from 'yjs'
import { testActor } from '#core/testing/testPorts.ts'
import type { EditableDraft } from '#shared/entities/playbooks/draftDocument.ts'
import { fromBase64, toBase64 } from '#shared/kernel/bytes.ts'
import type { Colleague } from './syncedTeam.ts'

/** Changes a draft as the editor does. */
export async function editDraftAt(
  one: Colleague,
  playbookId: string,
  change: (draft: EditableDraft) => void,
): Promise<void> {
  const doc = new Y.Doc()
  const clientId = 7
  await new Promise<void>((resolve, reject) => {
    const stop = one.app.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId }, testActor, {
      onEvent(event) {
        if (event.type !== 'open') return
        Y.applyUpdate(doc, fromBase64(event.state))
        resolve()
        queueMicrotask(() => stop())
      },
      onError: reject,
    })
  })
  const before = Y.encodeStateVector(doc)
  change({ doc, random: { bytes: (n) => crypto.getRandomValues(new Uint8Array(n)) }, origin: 'test' })
  await one.call('drafts.update', {
    kind: 'playbook',
    id: playbookId,
    clientId,
    update: toBase64(Y.encodeStateAsUpdate(doc, before)),
  })
}
