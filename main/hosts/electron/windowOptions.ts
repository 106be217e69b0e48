import type { BrowserWindowConstructorOptions } from 'electron'
import { windowSizes } from './windowState.ts'
import type { Placement } from './windowState.ts'

/** How a window is made: isolated, sandboxed, without Node, shown once it has something to show. */
export function windowOptions(facts: {
  placement: Placement
  preload: string
  /** Built for a person, not run from the sources. */
  packaged: boolean
  platform: NodeJS.Platform
  dark: boolean
}): BrowserWindowConstructorOptions {
  const { maximized: _, ...place } = facts.placement
  return {
    ...place,
    minWidth: windowSizes.minWidth,
    minHeight: windowSizes.minHeight,
    title: 'Orgata',
    show: false,
    autoHideMenuBar: true,
    // The page's own background, so that nothing flashes before it is drawn.
    backgroundColor: facts.dark ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: facts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      enableWebSQL: false,
      safeDialogs: true,
      devTools: !facts.packaged,
      // Elsewhere it would fetch a dictionary from a server.
      spellcheck: facts.platform === 'darwin',
    },
  }
}
