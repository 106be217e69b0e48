import { useEffect } from 'react'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'

/** Notes once that the person opened the window. Nothing on the screen depends on it. */
export function useSignIn(): void {
  const bridge = useBridge()
  useEffect(() => {
    bridge.call('people.signIn', {}).catch(() => {})
  }, [bridge])
}
