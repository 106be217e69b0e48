import { useEffect, useRef, useState } from 'react'
import { fileLimits } from '#shared/contract/files.contract.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { showError } from '#renderer/ui/toast.tsx'
import { saveFile } from '#renderer/files/readFile.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Gives a backup or an export to the person as a file, read piece by piece. */
export function useDownload() {
  const bridge = useBridge()
  const format = useFormatMessage()
  const [progress, setProgress] = useState<Progress>()
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  const download = async (fileName: string) => {
    const abort = new AbortController()
    reading.current = abort
    const label = format(m.downloadPercent, { file: fileName })
    const step = (done: number) => setProgress({ done, total: 100, label })
    step(0)
    try {
      // Blobs lie with the browser, which moves them to its disk; the page holds one piece at a time.
      const pieces: Blob[] = []
      for (let offset = 0, size = 1; offset < size;) {
        const input = { fileName, offset, length: fileLimits.chunkBytes }
        const { data, sizeBytes } = await bridge.call('backups.read', input, { signal: abort.signal })
        const piece = new Uint8Array(fromBase64(data))
        if (piece.length === 0) {
          throw new OrgataError('corrupt', format(m.becameShorter))
        }
        pieces.push(new Blob([piece]))
        offset += piece.length
        size = sizeBytes
        step(Math.floor((offset / size) * 100))
      }
      saveFile(new Blob(pieces), fileName)
    } catch (error) {
      if (error instanceof OrgataError && error.code !== 'cancelled') showError(error)
    } finally {
      if (reading.current === abort) setProgress(undefined)
    }
  }
  return { download, progress, cancel: () => reading.current?.abort() }
}
