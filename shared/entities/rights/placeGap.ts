/**
 * What entries leave open of the versions of a place. `own`: only what its person changed, who gives themselves no role;
 * `others`: versions of which somebody else may have made one.
 */
export type PlaceGap = 'none' | 'own' | 'others'

/** What an entry tells of a version: the one before, and whether its content is here. */
export interface ToldVersion {
  parent: string | null
  hasContent: boolean
}

/**
 * Goes back through the versions of a place by their entries.
 * @param last the stamp of the newest version
 * @param isOwn whether its person made a version
 * @param find null where no entry here names a version
 */
export function placeGap(
  last: string,
  isOwn: (hlc: string) => boolean,
  find: (hlc: string) => ToldVersion | null,
): PlaceGap {
  const passed = new Set<string>()
  let gap: PlaceGap = 'none'
  let isFromOwn = false
  let at: string | null = last
  while (at !== null) {
    const found: ToldVersion | null = passed.has(at) ? null : find(at)
    // A changed app may say that a version was made from one that never was, or in a circle.
    if (found === null) return isFromOwn ? 'own' : 'others'
    passed.add(at)
    isFromOwn = isOwn(at)
    if (!found.hasContent && !isFromOwn) return 'others'
    if (!found.hasContent) gap = 'own'
    at = found.parent
  }
  return gap
}
