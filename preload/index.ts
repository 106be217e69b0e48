import { contextBridge } from 'electron'

contextBridge.exposeInMainWorld('orgata', {})
