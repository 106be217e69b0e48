import { StorageError } from './storageError.ts'

/** Lists and objects within each other that SQLite's JSON functions follow. Source: JSON_MAX_DEPTH in json.c */
const maxDepth = 1_000

const [quote, backslash] = [0x22, 0x5c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * Refuses JSON that is nested deeper than SQLite reads: one such document would make every query over its table fail.
 * @throws StorageError `too_large`
 */
export function refuseTooDeep(json: string): void {
  // So many levels take two characters each, which most documents do not have.
  if (json.length <= 2 * maxDepth || depthOf(json) <= maxDepth) return
  throw new StorageError(
    'too_large',
    'too_deep',
    `A document is nested more than ${maxDepth} levels deep and was not saved. Flatten it.`,
  )
}

function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i)
    if (isText) {
      if (code === backslash) i++
      else if (code === quote) isText = false
    } else if (code === quote) isText = true
    else if (code === openList || code === openObject) deepest = Math.max(deepest, ++depth)
    else if (code === closeList || code === closeObject) depth--
  }
  return deepest
}
