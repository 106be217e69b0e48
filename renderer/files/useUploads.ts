import { useMemo, useSyncExternalStore } from 'react'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { whenConnected } from './sendPieces.ts'
import { Uploads } from './uploads.ts'
import type { Upload } from './uploads.ts'

function createUploads(bridge: Bridge): Uploads {
  const uploads = new Uploads({
    start: (file) => bridge.call('files.start', file),
    chunk: (piece) => bridge.call('files.chunk', piece),
    finish: (upload) => bridge.call('files.finish', upload),
    attach: (file) => bridge.call('work.attach', file),
    connected: () => whenConnected(bridge),
  })
  window.addEventListener('beforeunload', (event) => {
    if (uploads.isBusy) event.preventDefault()
  })
  return uploads
}

/** The files on their way to a work item; they go on when the page is left. */
export function useUploads(workItemId: string): { uploads: Uploads; mine: readonly Upload[] } {
  const uploads = useOwned(createUploads)
  const all = useSyncExternalStore(uploads.listen, uploads.getState)
  const mine = useMemo(() => all.filter((upload) => upload.workItemId === workItemId), [all, workItemId])
  return { uploads, mine }
}
