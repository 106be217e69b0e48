/** What a step can ask for. */
export type AskedKind = 'field' | 'evidence' | 'subStep'

/** The id in the page of where something is filled in, ticked or attached, so that it can be focused from elsewhere. */
export function askedElementId(workItemId: string, kind: AskedKind, id: string): string {
  return `${workItemId}:${kind}:${id}`
}

/** Brings such a place into view and gives it the keyboard. Answers whether it is there. */
export function focusAsked(workItemId: string, kind: AskedKind, id: string): boolean {
  const element = document.getElementById(askedElementId(workItemId, kind, id))
  if (element === null) return false
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
  return true
}
