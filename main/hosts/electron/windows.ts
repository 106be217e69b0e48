import { randomUUID } from 'node:crypto'
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from 'electron'
import { channels } from './channels.ts'
import type { ElectronApi } from './electronApi.ts'
import { isOwnPage, ownPage } from './ownPages.ts'
import { windowOptions } from './windowOptions.ts'
import { placeWindow, readWindowState, writeWindowState } from './windowState.ts'

/** The windows of the desktop host. */
export interface Windows {
  /** Opens another window, at an address of the window (`/runs/...`). */
  open(path?: string): void
  /** Brings a window to the front (or opens one), at that address if one is given. */
  show(path?: string): void
  readonly isAnyOpen: boolean
  /** Gives every window that asked for the core a new port to it. */
  connectAll(): void
}

/** The core for the windows. */
interface Core {
  readonly ready: boolean
  connect(session: string, port: MessagePortMain): void
}

interface Open {
  window: BrowserWindow
  /** The window's name in the audit log, while it is open. */
  session: string
  asked: boolean
}

/** Manages the windows and their ports. A foreign page gets none, for any message. */
export function createWindows(
  electron: Pick<
    ElectronApi,
    'app' | 'BrowserWindow' | 'ipcMain' | 'MessageChannelMain' | 'nativeTheme' | 'screen'
  >,
  options: { core: Core; preload: string; stateFile: string; platform: NodeJS.Platform },
): Windows {
  const { core, preload, stateFile, platform } = options
  const all = new Set<Open>()

  const connect = ({ window, session }: Open) => {
    if (window.isDestroyed() || !isOwnPage(window.webContents.getURL())) return
    const { port1, port2 } = new electron.MessageChannelMain()
    core.connect(session, port1)
    window.webContents.postMessage(channels.port, null, [port2])
  }

  electron.ipcMain.on(channels.connect, (event: IpcMainEvent) => {
    const own = [...all].find(({ window }) => !window.isDestroyed() && window.webContents === event.sender)
    const frame = event.senderFrame
    if (own === undefined || frame === null || frame.parent !== null || !isOwnPage(frame.url)) return
    own.asked = true
    if (core.ready) connect(own)
  })

  const open = (path?: string) => {
    const placement = placeWindow(
      readWindowState(stateFile),
      electron.screen.getAllDisplays().map((display) => display.workArea),
    )
    const dark = electron.nativeTheme.shouldUseDarkColors
    const window = new electron.BrowserWindow(
      windowOptions({ placement, preload, packaged: electron.app.isPackaged, platform, dark }),
    )
    const entry: Open = { window, session: randomUUID(), asked: false }
    all.add(entry)
    if (placement.maximized) window.maximize()
    window.once('ready-to-show', () => window.show())
    window.on('close', () =>
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
    )
    window.once('closed', () => all.delete(entry))
    // A page whose process died is blank; saved changes are in the core.
    window.webContents.on('render-process-gone', (_, { reason }) => {
      if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
    })
    window.loadURL(path === undefined ? ownPage : `${ownPage}#${path}`).catch(() => {})
  }

  return {
    open,
    show(path) {
      const window = electron.BrowserWindow.getFocusedWindow() ?? [...all].at(-1)?.window
      if (window === undefined || window.isDestroyed()) return open(path)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      if (path !== undefined) window.webContents.send(channels.open, path)
    },
    get isAnyOpen() {
      return all.size > 0
    },
    connectAll() {
      for (const entry of all) if (entry.asked) connect(entry)
    },
  }
}
