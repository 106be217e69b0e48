import { useEffect, useState } from 'react'
import type { Picture } from '#shared/entities/files/picture.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { readFile } from '#renderer/files/readFile.ts'

/** The address of a logo or profile picture inside the window; undefined until it is loaded. */
export function usePicture(picture: Picture | null | undefined): string | undefined {
  const bridge = useBridge()
  const [loaded, setLoaded] = useState<{ sha256: string; url: string }>()
  const { sha256, sizeBytes, mediaType } = picture ?? {}
  useEffect(() => {
    if (sha256 === undefined || sizeBytes === undefined || mediaType === undefined) return
    const file = { sha256, sizeBytes, mediaType }
    const abort = new AbortController()
    let url: string | undefined
    readFile(bridge, file, { signal: abort.signal, onProgress: () => {} })
      .then((blob) => {
        if (abort.signal.aborted) return
        url = URL.createObjectURL(blob)
        setLoaded({ sha256, url })
      })
      // Not on this computer yet: the initials stay.
      .catch(() => {})
    return () => {
      abort.abort()
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [bridge, sha256, sizeBytes, mediaType])
  return loaded !== undefined && loaded.sha256 === sha256 ? loaded.url : undefined
}
