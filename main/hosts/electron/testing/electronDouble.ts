import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'
import type { ElectronApi } from '../electronApi.ts'
import { CoreThread } from './coreThread.ts'
import { KeychainDouble } from './keychainDouble.ts'
import { portClient } from './portClient.ts'

/** An event that can be called off, as Electron's are. */
export class EventDouble {
  prevented = false
  preventDefault(): void {
    this.prevented = true
  }
}

/** A page: messages sent to it, and its actions. */
export class PageDouble extends EventEmitter {
  url = ''
  readonly sent: unknown[][] = []
  readonly ports: MessagePort[] = []
  reloads = 0
  windowOpen: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  readonly mainFrame: { readonly url: string; parent: unknown }

  constructor() {
    super()
    const getUrl = () => this.url
    this.mainFrame = {
      get url() {
        return getUrl()
      },
      parent: null,
    }
  }
  getURL = () => this.url
  send = (...words: unknown[]) => void this.sent.push(words)
  reload = () => void this.reloads++
  setWindowOpenHandler = (handler: PageDouble['windowOpen']) => void (this.windowOpen = handler)
  postMessage(channel: string, message: unknown, ports: MessagePort[]): void {
    this.sent.push([channel, message])
    this.ports.push(...ports)
  }
  /** The page's end of its newest port, speaking the protocol. */
  client() {
    return portClient(this.ports.at(-1)!)
  }
}

/** Replaces the `electron` module in tests. The core's process is a real one, in a thread. */
export class ElectronDouble {
  readonly windows: WindowDouble[] = []
  readonly cores: CoreThread[] = []
  readonly opened: string[] = []
  readonly dialogs: { message: string; detail?: string }[] = []
  /** Answers of the person to error dialogs, in turn; with none left, quit. */
  readonly answers: number[] = []
  readonly schemes: unknown[] = []
  readonly clients: unknown[][] = []
  readonly trays: TrayDouble[] = []
  readonly notices: string[] = []
  readonly keychain = new KeychainDouble()
  menu: MenuItemConstructorOptions[] = []
  handler: (request: { url: string; method: string }) => Promise<Response> = () => Promise.reject()
  locked = true
  exitCode: number | undefined
  quits = 0
  readonly app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    paths: {} as Record<string, string>,
    getPath: () => '/app-data',
    setPath: (name: string, path: string) => void (this.app.paths[name] = path),
    setName: () => {},
    enableSandbox: () => void (this.sandboxed = true),
    requestSingleInstanceLock: (said: unknown) => {
      this.said = said
      return this.locked
    },
    setAsDefaultProtocolClient: (...words: unknown[]) => this.clients.push(words) > 0,
    isReady: () => true,
    whenReady: () => Promise.resolve(),
    quit: () => this.quit(),
    exit: (code: number) => void (this.exitCode = code),
  })
  readonly ipcMain = new EventEmitter()
  readonly session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (work: ElectronDouble['permission']) => void (this.permission = work),
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: () => {},
    setDisplayMediaRequestHandler: () => {},
    webRequest: { onBeforeRequest: (work: ElectronDouble['request']) => void (this.request = work) },
  })
  sandboxed = false
  said: unknown
  permission: (page: PageDouble, name: string, answer: (yes: boolean) => void) => void = () => {}
  request: (details: { url: string }, answer: (decision: { cancel: boolean }) => void) => void = () => {}

  /** @param coreModule `coreProcess.ts`, or the built one */
  constructor(coreModule: string) {
    this.coreModule = coreModule
  }
  private readonly coreModule: string

  /** As Electron: the windows close, then `will-quit` may hold it up. */
  quit(): void {
    this.quits++
    this.app.emit('before-quit', new EventDouble())
    for (const window of [...this.windows]) if (!window.destroyed) window.close()
    const event = new EventDouble()
    this.app.emit('will-quit', event)
    if (!event.prevented) this.exitCode = 0
  }

  /** A page asks for the core, as its preload script does. */
  ask(page: PageDouble, frame: unknown = page.mainFrame): void {
    this.ipcMain.emit('orgata:connect', { sender: page, senderFrame: frame })
  }

  api(): ElectronApi {
    const makeWindow = (options: BrowserWindowConstructorOptions) => new WindowDouble(this, options)
    // Only a function of the old kind can be called with `new` and answer with another object.
    const BrowserWindow = Object.assign(
      function (options: BrowserWindowConstructorOptions) {
        return makeWindow(options)
      },
      { getFocusedWindow: () => null },
    )
    const api = {
      app: this.app,
      BrowserWindow,
      dialog: {
        showErrorBox: (_title: string, message: string) => void this.dialogs.push({ message }),
        showMessageBox: async (box: { message: string; detail: string }) => {
          this.dialogs.push(box)
          return { response: this.answers.shift() ?? 1 }
        },
      },
      ipcMain: this.ipcMain,
      Menu: {
        buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
        setApplicationMenu: (menu: MenuItemConstructorOptions[]) => void (this.menu = menu),
      },
      MessageChannelMain: MessageChannel,
      nativeImage: { createFromDataURL: (url: string) => url },
      Notification: notificationOf(this.notices),
      Tray: trayOf(this.trays),
      nativeTheme: { shouldUseDarkColors: true },
      protocol: {
        registerSchemesAsPrivileged: (schemes: unknown[]) => void this.schemes.push(...schemes),
        handle: (_scheme: string, handler: ElectronDouble['handler']) => void (this.handler = handler),
      },
      safeStorage: this.keychain,
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
      session: { defaultSession: this.session },
      shell: { openExternal: async (url: string) => void this.opened.push(url) },
      utilityProcess: {
        fork: () => {
          const core = new CoreThread(this.coreModule)
          this.cores.push(core)
          return core
        },
      },
    }
    return api as unknown as ElectronApi
  }
}

/** An icon beside the clock. */
export class TrayDouble extends EventEmitter {
  readonly icon: string
  menu: MenuItemConstructorOptions[] = []
  destroyed = false

  constructor(icon: string) {
    super()
    this.icon = icon
  }
  setToolTip = () => {}
  setContextMenu = (menu: MenuItemConstructorOptions[]) => void (this.menu = menu)
  destroy = () => void (this.destroyed = true)
  /** The person chooses an entry of its menu. */
  choose(label: string): void {
    const entry = this.menu.find((one) => one.label === label)
    ;(entry?.click as (() => void) | undefined)?.()
  }
}

const trayOf = (trays: TrayDouble[]) =>
  function (icon: string) {
    const tray = new TrayDouble(icon)
    trays.push(tray)
    return tray
  }

const notificationOf = (notices: string[]) =>
  Object.assign(
    function ({ title }: { title: string }) {
      return { show: () => void notices.push(title) }
    },
    { isSupported: () => true },
  )

/** A window of the double. */
export class WindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new PageDouble()
  destroyed = false
  minimized = false
  focused = 0
  private readonly double: ElectronDouble

  constructor(double: ElectronDouble, options: BrowserWindowConstructorOptions) {
    super()
    this.double = double
    this.options = options
    double.windows.push(this)
    double.app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL = async (url: string) => void (this.webContents.url = url)
  show = () => {}
  maximize = () => {}
  restore = () => void (this.minimized = false)
  isMinimized = () => this.minimized
  isDestroyed = () => this.destroyed
  isMaximized = () => false
  focus = () => void this.focused++
  getNormalBounds = () => ({ x: 40, y: 30, width: 1000, height: 700 })
  close(): void {
    this.emit('close')
    this.destroyed = true
    for (const port of this.webContents.ports) port.close()
    this.emit('closed')
    if (this.double.windows.every(({ destroyed }) => destroyed)) this.double.app.emit('window-all-closed')
  }
}
