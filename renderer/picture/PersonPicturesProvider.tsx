import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { readFile } from '#renderer/files/readFile.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { PersonPicturesContext } from '#renderer/ui/personPictures.ts'
import { createLoadedPictures } from './loadedPictures.ts'

/** Gives the profile pictures of the open organization to every avatar inside. */
export function PersonPicturesProvider({ children }: { children: ReactNode }) {
  const bridge = useBridge()
  const { items } = useLiveItems('people.pictures', {})
  const pictures = useMemo(
    () =>
      createLoadedPictures({
        read: (picture) =>
          readFile(bridge, picture, { signal: new AbortController().signal, onProgress: () => {} }),
        urlOf: (blob) => URL.createObjectURL(blob),
        revoke: (url) => URL.revokeObjectURL(url),
      }),
    [bridge],
  )
  useEffect(() => {
    if (items !== undefined) pictures.replace(items)
  }, [pictures, items])
  useEffect(() => () => pictures.close(), [pictures])
  return <PersonPicturesContext value={pictures}>{children}</PersonPicturesContext>
}
