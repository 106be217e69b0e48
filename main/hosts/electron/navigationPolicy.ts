import { isOwnPage } from './ownPages.ts'

/** The decision about a navigation. */
export type Navigation =
  /** Stays in our window. */
  | { type: 'own'; hash: string }
  /** Is shown by the system's browser or mail program. */
  | { type: 'outside'; url: string }
  | { type: 'refused' }

const outsideProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Longer addresses are no links that a person means to follow, and some systems cut them. */
const maxLength = 8_000

/**
 * Decides about a link. Only web and mail addresses leave the window: any other scheme (`file:`, `smb:`, `javascript:`,
 * a program's own) could start something on the computer.
 */
export function decideNavigation(address: string): Navigation {
  if (address.length > maxLength) return { type: 'refused' }
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return { type: 'refused' }
  }
  if (isOwnPage(address)) return { type: 'own', hash: url.hash }
  if (!outsideProtocols.has(url.protocol)) return { type: 'refused' }
  // A name before the host makes one address look like another.
  if (url.username !== '' || url.password !== '') return { type: 'refused' }
  return { type: 'outside', url: url.href }
}

const requestProtocols: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', 'devtools:'])

/** Whether the window may request an address: its own files and blobs only, no network. */
export function mayRequest(address: string): boolean {
  try {
    return requestProtocols.has(new URL(address).protocol)
  } catch {
    return false
  }
}

/** Whether a page gets a permission: our own page may put text on the clipboard, and that is all. */
export function mayHave(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPage(address)
}
