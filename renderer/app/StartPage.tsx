import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'

/** Leads to the page that the person chose to begin with. */
export function StartPage() {
  const { data, error } = useLive('people.get', {})
  const go = useGo()
  const router = useRouter()
  const isKnown = data !== undefined || error !== undefined
  const startPage = data?.person.preferences?.startPage ?? 'today'
  useEffect(() => {
    // A link to another page takes precedence.
    if (isKnown && router.latestLocation.pathname === '/') go(`/${startPage}`, { replace: true })
  }, [go, isKnown, router, startPage])
  return (
    <Page>
      <Loading lines={6} />
    </Page>
  )
}
