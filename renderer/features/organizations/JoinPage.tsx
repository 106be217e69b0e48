import { useSession } from '#renderer/bridge/hooks.ts'
import { useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { JoinForm } from './JoinForm.tsx'
import classes from './organizations.module.css'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Joining a team while another organization is open; `?link=` fills in the link. */
export function JoinPage() {
  const format = useFormatMessage()
  const { session } = useSession()
  const link = useSearchParam('link')
  return (
    <Page>
      <PageHeader title={format(organizationActionsMessages.joinTeam)} description={format(m.joinAbout)} />
      <div className={classes.narrow}>
        <JoinForm personName={session?.nameHere ?? ''} link={link ?? ''} />
      </div>
    </Page>
  )
}
