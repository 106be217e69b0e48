import type { DraftClient } from './draftClient.ts'

/** Resolves when the core has everything that was changed in this window; at once where that is so already. */
export function whenSaved(client: DraftClient): Promise<void> {
  client.flush()
  return new Promise((resolve) => {
    if (!client.hasUnsaved()) return resolve()
    const stop = client.status.subscribe(() => {
      if (client.hasUnsaved()) return
      stop()
      resolve()
    })
  })
}
