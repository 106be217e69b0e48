import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { personSettings } from '#shared/contract/people.settings.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'

const { key, schema, default: fallback } = personSettings.startPage

/** Leads to the page on which Orgata opens for the person. */
export function StartPage() {
  const { data, error } = useLive('configuration.resolve', { key })
  const go = useGo()
  const router = useRouter()
  const isKnown = data !== undefined || error !== undefined
  const startPage = schema.catch(fallback).parse(data?.value)
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
