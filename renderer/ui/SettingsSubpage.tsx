import type { ReactNode } from 'react'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'
import { BackLink } from './BackLink.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Loading } from './Loading.tsx'
import { Page } from './Page.tsx'
import { PageHeader } from './PageHeader.tsx'

export interface SettingsSubpageProps<T> {
  title: string
  description: ReactNode
  /** The live answer that the page shows. */
  answer: { data: T | undefined; error: { message: string } | undefined; retry: () => void }
  /** Says that there is no answer. */
  failure: string
  /** Says what is awaited. */
  loading: string
  children: (data: T) => ReactNode
}

/** A page below Settings over one answer of the core. */
export function SettingsSubpage<T>(props: SettingsSubpageProps<T>) {
  const format = useFormatMessage()
  const { data, error, retry } = props.answer
  return (
    <Page>
      <PageHeader
        back={<BackLink to="/settings">{format(screenMessages.settings)}</BackLink>}
        title={props.title}
        description={props.description}
      />
      {error && <ErrorNotice title={props.failure} error={error} onRetry={retry} />}
      {data !== undefined ? props.children(data) : !error && <Loading label={props.loading} />}
    </Page>
  )
}
