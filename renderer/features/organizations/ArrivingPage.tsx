import { useSession } from '#renderer/bridge/hooks.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import classes from './organizations.module.css'

/** In place of every page until the team's first records are here, just after joining. */
export function ArrivingPage() {
  const format = useFormatMessage()
  const { session } = useSession()
  const name = session?.organizations.find(({ open }) => open)?.name ?? ''
  return (
    <Page>
      <PageHeader title={format(m.welcomeTo, { name })} description={format(m.arrivingAbout)} />
      <div className={classes.narrow}>
        <ProgressLine label={format(m.arriving)} />
      </div>
    </Page>
  )
}
