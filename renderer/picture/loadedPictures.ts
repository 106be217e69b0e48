import type { Picture } from '#shared/entities/files/picture.ts'
import type { PersonPictures } from '#renderer/ui/personPictures.ts'

/** The loader of a picture, and the making and revoking of its address. */
export interface PicturePort {
  read: (picture: Picture) => Promise<Blob>
  urlOf: (blob: Blob) => string
  revoke: (url: string) => void
}

interface Entry {
  picture: Picture
  /** Undefined before it is requested and while it is loading. */
  url?: string
  isAsked: boolean
}

/** Pictures of people, each loaded when it is first shown and kept until it changes. */
export interface LoadedPictures extends PersonPictures {
  /** Replaces the list of pictures. */
  replace(pictures: readonly { personId: string; picture: Picture }[]): void
  /** Gives every address back. */
  close(): void
}

export function createLoadedPictures(port: PicturePort): LoadedPictures {
  let entries = new Map<string, Entry>()
  /** A shown person, also before it is known that they have a picture. */
  const wanted = new Set<string>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  const forget = ({ url }: Entry) => {
    if (url !== undefined) port.revoke(url)
  }

  const load = (personId: string) => {
    wanted.add(personId)
    const entry = entries.get(personId)
    if (entry === undefined || entry.isAsked) return
    entry.isAsked = true
    port.read(entry.picture).then(
      (blob) => {
        if (entries.get(personId) !== entry) return
        entry.url = port.urlOf(blob)
        tell()
      },
      // Not on this computer yet; the next showing asks again.
      () => (entry.isAsked = false),
    )
  }

  return {
    urlOf: (personId) => entries.get(personId)?.url,
    load,
    listen(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    replace(pictures) {
      const before = entries
      entries = new Map(
        pictures.map(({ personId, picture }) => {
          const known = before.get(personId)
          const isSame = known?.picture.sha256 === picture.sha256
          return [personId, isSame ? known : { picture, isAsked: false }]
        }),
      )
      for (const [personId, entry] of before) if (entries.get(personId) !== entry) forget(entry)
      for (const personId of wanted) load(personId)
      tell()
    },
    close() {
      for (const entry of entries.values()) forget(entry)
      entries = new Map()
      wanted.clear()
    },
  }
}
