import { contextBridge, ipcRenderer } from 'electron'

/** The same words as `main/hosts/electron/channels.ts`, which a preload script may not import. */
const connect = 'orgata:connect'
const port = 'orgata:port'
const open = 'orgata:open'

// A port cannot pass the bridge between the worlds; a message of the window to itself carries it over.
ipcRenderer.on(port, (event) => window.postMessage(port, window.location.origin, event.ports))

ipcRenderer.on(open, (_, path: unknown) => {
  if (typeof path === 'string' && path.startsWith('/')) window.location.hash = path
})

contextBridge.exposeInMainWorld('orgata', {
  connect: () => ipcRenderer.send(connect),
})
