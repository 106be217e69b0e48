/** The parts of a step's form. */
export type AskedKind = 'field' | 'evidence' | 'subStep'

/** The id in the page of where something is filled in, ticked or attached, so that it can be focused from elsewhere. */
export function askedElementId(workItemId: string, kind: AskedKind, id: string): string {
  return `${workItemId}:${kind}:${id}`
}

/** Scrolls such a part into view and focuses it. Returns whether it exists. */
export function focusAsked(workItemId: string, kind: AskedKind, id: string): boolean {
  const element = document.getElementById(askedElementId(workItemId, kind, id))
  if (element === null) return false
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
  return true
}
