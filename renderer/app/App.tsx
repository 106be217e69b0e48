import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import type { Bridge } from '#renderer/bridge/bridge.ts'
import { BridgeProvider } from '#renderer/bridge/BridgeProvider.tsx'
import { NowProvider } from '#renderer/ui/NowProvider.tsx'
import { theme, themeVariables } from '#renderer/ui/theme/theme.ts'
import { Crash } from './Crash.tsx'
import { router } from './router.tsx'
import { styleNonce } from './styleNonce.ts'

/** The whole window on a bridge. */
export function App({ bridge }: { bridge: Bridge }) {
  return (
    <MantineProvider
      getStyleNonce={styleNonce}
      theme={theme}
      cssVariablesResolver={themeVariables}
      defaultColorScheme="auto"
    >
      <BridgeProvider bridge={bridge}>
        <Notifications position="bottom-right" limit={3} containerWidth={400} />
        <Crash>
          <NowProvider>
            <RouterProvider router={router} />
          </NowProvider>
        </Crash>
      </BridgeProvider>
    </MantineProvider>
  )
}
