import type { App, Session, Shell, WebContents } from 'electron'
import { decideNavigation, mayHave, mayRequest } from './navigationPolicy.ts'

/** Removes from every page, present and future, the capabilities that our page does not need. */
export function lockDown(options: {
  app: App
  session: Session
  shell: Pick<Shell, 'openExternal'>
  /** A page wants our own page in another window. */
  openOwn: (hash: string) => void
}): void {
  const { app, session, shell, openOwn } = options

  const follow = (address: string, own: (hash: string) => void) => {
    const decision = decideNavigation(address)
    if (decision.type === 'own') own(decision.hash)
    // A system without a browser refuses; the page stays where it is then.
    else if (decision.type === 'outside') shell.openExternal(decision.url).catch(() => {})
  }

  app.on('web-contents-created', (_, contents) => lockContents(contents, follow, openOwn))

  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayHave(permission, contents.getURL())),
  )
  session.setPermissionCheckHandler((contents, permission) => mayHave(permission, contents?.getURL() ?? ''))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, answer) => answer({}))
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url) }))
}

function lockContents(
  contents: WebContents,
  follow: (address: string, own: (hash: string) => void) => void,
  openOwn: (hash: string) => void,
): void {
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    const stays = event.isMainFrame && decideNavigation(event.url).type === 'own'
    if (stays) return
    event.preventDefault()
    // A frame would be foreign; only the window itself may open a browser.
    if (event.isMainFrame) follow(event.url, () => {})
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    follow(url, openOwn)
    return { action: 'deny' }
  })
}
