import { expect, test } from 'vitest'
import { windowOptions } from './windowOptions.ts'

const facts = {
  placement: { width: 1280, height: 800, maximized: true },
  preload: '/p/index.cjs',
  packaged: true,
  platform: 'linux' as const,
  dark: false,
}

test('a window is isolated, sandboxed and without Node', () => {
  expect(windowOptions(facts)).toMatchObject({
    width: 1280,
    height: 800,
    minWidth: 940,
    minHeight: 600,
    webPreferences: {
      preload: '/p/index.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
    },
  })
  expect(windowOptions(facts)).not.toHaveProperty('maximized')
})

test('developers’ tools exist only when it runs from its sources', () => {
  expect(windowOptions({ ...facts, packaged: false }).webPreferences?.devTools).toBe(true)
})
