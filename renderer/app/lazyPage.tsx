import { Button } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import type { ComponentType } from 'react'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { createPageLoader } from './pageLoader.ts'

/** A page whose code is loaded when it is first shown. The router calls `preload` before it leaves the present page. */
export function lazyPage(importPage: () => Promise<ComponentType>) {
  const loader = createPageLoader(importPage)
  function LazyPage() {
    const page = useSyncExternalStore(loader.listen, loader.getState)
    useEffect(() => void loader.load(), [])
    if (page.state === 'ready') return <page.component />
    return (
      <Page>
        {page.state === 'failed' ? <NotLoaded onRetry={() => void loader.load()} /> : <Loading lines={6} />}
      </Page>
    )
  }
  return Object.assign(LazyPage, { preload: loader.load })
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  const format = useFormatMessage()
  return (
    <ErrorNotice
      title={format(shellMessages.pageNotLoaded)}
      error={{ message: format(shellMessages.pageNotLoadedWhy) }}
      safe={format(shellMessages.workSaved)}
      onRetry={onRetry}
      actions={
        <Button size="xs" variant="default" onClick={() => window.location.reload()}>
          {format(shellMessages.reload)}
        </Button>
      }
    />
  )
}
