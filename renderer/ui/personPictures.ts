import { createContext, use, useEffect, useSyncExternalStore } from 'react'

/** Profile pictures by the person's id. */
export interface PersonPictures {
  /** Address of the picture inside the window; undefined until it was loaded, or where there is none. */
  urlOf(personId: string): string | undefined
  /** Loads the picture, once. */
  load(personId: string): void
  listen(changed: () => void): () => void
}

const none: PersonPictures = { urlOf: () => undefined, load: () => {}, listen: () => () => {} }

/** The pictures of the open organization; none without a provider. */
export const PersonPicturesContext = createContext<PersonPictures>(none)

/** Address of a person's picture; undefined shows their initials. */
export function usePersonPicture(personId: string | undefined): string | undefined {
  const pictures = use(PersonPicturesContext)
  useEffect(() => {
    if (personId !== undefined) pictures.load(personId)
  }, [pictures, personId])
  return useSyncExternalStore(pictures.listen, () =>
    personId === undefined ? undefined : pictures.urlOf(personId),
  )
}
