/** What a screen chose, until what is saved of it has come back. */
export interface Chosen<T> {
  /** Undefined once the saved value is the one to show. */
  get: () => T | undefined
  listen: (told: () => void) => () => void
  /** Takes over `change` of the present value before it is saved. */
  choose: (change: (value: T) => T, saved: T) => void
  /** A choice was saved as this version. */
  wasSaved: (version: number) => void
  wasRefused: () => void
  /** The saved value is known up to this version. */
  follow: (version: number) => void
}

/** A choice that shows at once. A value that is older than the last own one is not followed, which would flicker. */
export function createChosen<T>(): Chosen<T> {
  const listeners = new Set<() => void>()
  let chosen: T | undefined
  let unsaved = 0
  let ownVersion = 0
  let knownVersion = 0
  const become = (value: T | undefined) => {
    if (chosen === value) return
    chosen = value
    for (const told of listeners) told()
  }
  const settle = () => {
    if (unsaved === 0 && knownVersion >= ownVersion) become(undefined)
  }
  return {
    get: () => chosen,
    listen(told) {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    choose(change, saved) {
      unsaved += 1
      become(change(chosen ?? saved))
    },
    wasSaved(version) {
      unsaved -= 1
      ownVersion = version
      settle()
    },
    wasRefused() {
      unsaved -= 1
      ownVersion = 0
      settle()
    },
    follow(version) {
      knownVersion = version
      settle()
    },
  }
}
