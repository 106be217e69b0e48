import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { MessagePortMain } from 'electron'
import type { Logger } from '#core/ports.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import { createCoreSupervisor } from './coreSupervisor.ts'
import type { CoreChild, CoreEnd } from './coreSupervisor.ts'
import { linkScheme, readDeepLink, secondStart } from './deepLink.ts'
import type { ElectronApi } from './electronApi.ts'
import { lockDown } from './lockDown.ts'
import { menuTemplate } from './menu.ts'
import { ownPrivileges, createProtocolHandler } from './protocolHandler.ts'
import { ownScheme } from './ownPages.ts'
import { createSharingTray } from './sharingTray.ts'
import { loadKeeping } from './sealingKey.ts'
import { readStartWords } from './startWords.ts'
import { createWindows } from './windows.ts'

/** The absolute paths of the built product's parts, and the arguments of the process. */
export interface DesktopFacts {
  coreProcess: string
  preload: string
  rendererFolder: string
  /** The folder that Electron was given to run; only when it runs from its sources. */
  appFolder: string
  words: readonly string[]
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  execPath: string
  log: Logger
  timers: Timers
}

/** Starts the desktop host. A second start over the same data folder hands its link to the first and ends. */
export function startDesktop(electron: ElectronApi, facts: DesktopFacts): void {
  const { app, dialog, protocol, session, shell } = electron
  const { platform, log, timers } = facts
  const started = readStartWords(facts.words, {
    platform,
    env: facts.env,
    home: homedir(),
    appData: app.getPath('appData'),
  })
  const { dataDir } = started

  app.setName('Orgata')
  // Each data folder is an instance of its own. On Windows it also contains the keychain's own key.
  const own = join(dataDir, 'window')
  try {
    mkdirSync(own, { recursive: true, mode: 0o700 })
    app.setPath('userData', own)
  } catch (error) {
    log.error('The data folder cannot be used.', { error: String(error) })
    dialog.showErrorBox(
      'Orgata',
      `Orgata cannot write in ${dataDir}. Choose another data folder with --data.`,
    )
    return app.exit(1)
  }
  if (!app.requestSingleInstanceLock({ link: started.link ?? null })) return app.quit()
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([{ scheme: ownScheme, privileges: ownPrivileges }])

  const core = createCoreSupervisor<MessagePortMain>({
    fork: () =>
      electron.utilityProcess.fork(facts.coreProcess, [], {
        serviceName: 'Orgata core',
        stdio: 'inherit',
        execArgv: ['--disable-warning=ExperimentalWarning'],
      }) as CoreChild<MessagePortMain>,
    dataDir,
    keeping: () => loadKeeping({ dataDir, keychain: electron.safeStorage, platform }),
    clock: { nowMs: () => Date.now() },
    timers,
    log,
    onReady: () => windows.connectAll(),
    onSharing: (isOn) => tray.set(isOn),
    onEnd: (end) => void tellEnd(end),
  })
  const windows = createWindows(electron, {
    core,
    preload: facts.preload,
    stateFile: join(own, 'window.json'),
    platform,
  })

  const tray = createSharingTray(electron, {
    show: () => windows.show(),
    onEnd: () => {
      if (!windows.isAnyOpen && platform !== 'darwin') app.quit()
    },
  })

  const tellEnd = async (end: CoreEnd) => {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Orgata',
      message: end.type === 'failed' ? 'Orgata could not open its data' : 'Orgata stops again and again',
      detail:
        end.type === 'failed'
          ? end.error.message
          : 'Everything that was saved is safe. Try again; if it keeps stopping, restart the computer and look for a newer Orgata.',
      buttons: ['Try again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) core.start()
    else app.quit()
  }

  const follow = (link: unknown) => windows.show(readDeepLink(link))

  app.on('second-instance', (_event, _words, _folder, said) =>
    follow(secondStart.safeParse(said).data?.link ?? undefined),
  )
  // macOS delivers links by this event, also before the first window exists.
  let waitingLink = started.link
  app.on('open-url', (event, link) => {
    event.preventDefault()
    if (app.isReady()) follow(link)
    else waitingLink = link
  })
  app.on('activate', () => windows.show())
  app.on('window-all-closed', () => {
    if (platform === 'darwin') return
    if (tray.isShown && !isQuitting) tray.tellOnce()
    else app.quit()
  })

  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  // The windows are closed by now; running work of the core may end.
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    void core.stop().finally(() => {
      stopped = true
      app.quit()
    })
  })

  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })

  app.whenReady().then(
    () => {
      lockDown({ app, session: session.defaultSession, shell, openOwn: (hash) => windows.open(pathOf(hash)) })
      protocol.handle(ownScheme, createProtocolHandler(facts.rendererFolder))
      const { Menu } = electron
      const actions = { newWindow: () => windows.open(), go: (path: string) => windows.show(path) }
      Menu.setApplicationMenu(
        Menu.buildFromTemplate(menuTemplate({ platform, packaged: app.isPackaged }, actions)),
      )
      // Outside links are for the usual data folder, not for one given for a trial.
      if (started.usual) registerLinks(electron, facts)
      core.start()
      windows.open(readDeepLink(waitingLink))
    },
    (error: unknown) => {
      log.error('The window could not start.', { error: String(error) })
      app.exit(1)
    },
  )
}

/** The part after `#` of our address, where it is an address of the window. */
function pathOf(hash: string): string | undefined {
  return readDeepLink(`${linkScheme}://open${hash.slice(1)}`)
}

function registerLinks({ app }: ElectronApi, facts: DesktopFacts): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  else app.setAsDefaultProtocolClient(linkScheme, facts.execPath, [facts.appFolder])
}
