import { useCallback, useEffect, useRef, useState } from 'react'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { showError } from '#renderer/ui/toast.tsx'
import { readFile, saveFile } from './readFile.ts'

/** Reads a stored file on request. `percent` is the progress; null while nothing is read. */
export function useKeptFile(file: Attachment) {
  const bridge = useBridge()
  const [percent, setPercent] = useState<number | null>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  const read = useCallback(async (): Promise<Blob | null> => {
    reading.current?.abort()
    const abort = new AbortController()
    reading.current = abort
    setPercent(0)
    try {
      return await readFile(bridge, file, {
        signal: abort.signal,
        onProgress: (done, total) => setPercent((done / total) * 100),
      })
    } catch (error) {
      if (error instanceof OrgataError && error.code !== 'cancelled') showError(error)
      return null
    } finally {
      if (reading.current === abort) setPercent(null)
    }
  }, [bridge, file])

  const download = useCallback(async () => {
    const blob = await read()
    if (blob !== null) saveFile(blob, file.name)
  }, [read, file.name])
  return { percent, read, download, cancel: () => reading.current?.abort() }
}
