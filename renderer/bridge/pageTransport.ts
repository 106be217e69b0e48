import { bridgePath, bridgeProtocol } from '#shared/contract/messages.ts'
import type { Transport } from './transport.ts'
import { createWebSocketTransport } from './webSocketTransport.ts'

/** The name of the token in the storage of this origin, which no other port of this computer can read. */
const storedAs = 'orgata.session'

/** The token that the host put into the page, where it was opened with a ticket; empty otherwise. */
function takeSession({ document, history, location }: Window): string {
  const given = document.querySelector<HTMLMetaElement>('meta[name="orgata-session"]')
  const session = given?.content ?? ''
  given?.remove()
  // The ticket would stay in the list of visited pages, and fail when the tab is reloaded.
  if (session !== '') history.replaceState(null, '', location.pathname + location.hash)
  return session
}

/** Keeps the token of this window for its reloads and for further tabs; returns how to read it. */
function keepSession(window: Window, given: string): () => string {
  // A browser that keeps nothing denies access to its storage; then the window works until it is reloaded.
  try {
    if (given !== '') window.localStorage.setItem(storedAs, given)
    // Read at each attempt: another tab may have been opened with a new address since.
    return () => window.localStorage.getItem(storedAs) ?? given
  } catch {
    return () => given
  }
}

/** The transport of a page that the browser host served: the same origin, known by the token of its windows. */
export function createPageTransport(window: Window): Transport {
  const session = keepSession(window, takeSession(window))
  const { protocol, host } = window.location
  const url = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${bridgePath}`
  return createWebSocketTransport({
    // A page cannot set a header of a socket; it can name subprotocols, none of which may be empty.
    open: () => new WebSocket(url, [bridgeProtocol, session() || 'none']),
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    isKnown: async () => {
      const headers = { authorization: `Bearer ${session()}` }
      return (await fetch(bridgePath, { method: 'HEAD', cache: 'no-store', headers })).status !== 401
    },
  })
}
