import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { BridgeProvider } from '#renderer/bridge/BridgeProvider.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { WindowLanguage } from '#renderer/ui/messages.ts'
import { NowProvider } from '#renderer/ui/NowProvider.tsx'
import { themeIn, themeVariables } from '#renderer/ui/theme/theme.ts'
import { Crash } from './Crash.tsx'
import { LanguageProvider } from './LanguageProvider.tsx'
import { router } from './router.tsx'
import { Toasts } from './Toasts.tsx'
import { styleNonce } from './styleNonce.ts'

/** The whole window on a bridge. */
export function App({ bridge, language }: { bridge: Bridge; language: WindowLanguage }) {
  return (
    <LanguageProvider language={language}>
      {(tag) => <InLanguage key={tag} bridge={bridge} />}
    </LanguageProvider>
  )
}

function InLanguage({ bridge }: { bridge: Bridge }) {
  const format = useFormatMessage()
  const theme = useMemo(() => themeIn(format), [format])
  return (
    <MantineProvider
      getStyleNonce={styleNonce}
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
    >
      <BridgeProvider bridge={bridge}>
        <Toasts />
        <Crash>
          <NowProvider>
            <RouterProvider router={router} />
          </NowProvider>
        </Crash>
      </BridgeProvider>
    </MantineProvider>
  )
}
