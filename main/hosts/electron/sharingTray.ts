import type { Tray } from 'electron'
import type { ElectronApi } from './electronApi.ts'
import { trayIcon } from './trayIcon.ts'

/** The icon beside the clock, while this computer shares with the team: Orgata then runs on without a window. */
export interface SharingTray {
  /** Whether Orgata runs on when its last window is closed. */
  readonly isShown: boolean
  set(isSharing: boolean): void
  /** The last window was closed; says once that Orgata runs on. */
  tellOnce(): void
}

/**
 * @param options.show brings a window to the front, or opens one
 * @param options.onEnd sharing ended
 */
export function createSharingTray(
  {
    app,
    Menu,
    nativeImage,
    Notification,
    Tray: TrayIcon,
  }: Pick<ElectronApi, 'app' | 'Menu' | 'nativeImage' | 'Notification' | 'Tray'>,
  options: { show: () => void; onEnd: () => void },
): SharingTray {
  let tray: Tray | null = null
  let isTold = false

  function make(): Tray {
    const made = new TrayIcon(nativeImage.createFromDataURL(trayIcon))
    made.setToolTip('Orgata is sharing with your team')
    made.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Orgata', click: options.show },
        { label: 'Sharing with your team', enabled: false },
        { type: 'separator' },
        { label: 'Quit and stop sharing', click: () => app.quit() },
      ]),
    )
    made.on('click', options.show)
    return made
  }

  return {
    get isShown() {
      return tray !== null
    },
    set(isSharing) {
      if (isSharing === (tray !== null)) return
      if (isSharing) {
        tray = make()
        return
      }
      tray?.destroy()
      tray = null
      options.onEnd()
    },
    tellOnce() {
      if (isTold || !Notification.isSupported()) return
      isTold = true
      new Notification({
        title: 'Orgata goes on sharing',
        body: 'Your team can exchange changes. To quit, use the icon beside the clock.',
      }).show()
    },
  }
}
