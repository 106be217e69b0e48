import './parseInPage.ts'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '#renderer/ui/theme/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBridge } from '#renderer/bridge/bridge.ts'
import { createPortTransport } from '#renderer/bridge/portTransport.ts'
import { createPageTransport } from '#renderer/bridge/pageTransport.ts'
import { App } from './App.tsx'

const transport = window.orgata ? createPortTransport(window, window.orgata) : createPageTransport(window)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App bridge={createBridge(transport)} />
    </StrictMode>,
  )
}
