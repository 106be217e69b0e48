import './parseInPage.ts'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '#renderer/ui/theme/tokens.css'
import '#renderer/ui/print/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBridge } from '#renderer/bridge/bridge.ts'
import { createPortTransport } from '#renderer/bridge/portTransport.ts'
import { createPageTransport } from '#renderer/bridge/pageTransport.ts'
import { App } from './App.tsx'
import { createLanguage } from './language.ts'

const transport = window.orgata ? createPortTransport(window, window.orgata) : createPageTransport(window)
const language = createLanguage(window)
const bridge = createBridge(transport, () => language.locale)
const root = document.getElementById('root')
if (root) {
  await language.ready()
  createRoot(root).render(
    <StrictMode>
      <App bridge={bridge} language={language} />
    </StrictMode>,
  )
}
