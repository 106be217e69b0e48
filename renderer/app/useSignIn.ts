import { useEffect } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'

/** Records once that the person opened the window. No part of the screen depends on it. */
export function useSignIn(): void {
  const bridge = useBridge()
  useEffect(() => {
    bridge.call('people.signIn', {}).catch(() => {})
  }, [bridge])
}
