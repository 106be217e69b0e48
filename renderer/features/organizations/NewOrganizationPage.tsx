import { useSession } from '#renderer/bridge/hooks.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { CreateForm } from './CreateForm.tsx'
import classes from './organizations.module.css'
import { organizationPagesMessages as m } from '#shared/messages/organizationPages.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Creates another organization. */
export function NewOrganizationPage() {
  const format = useFormatMessage()
  const { session } = useSession()
  return (
    <Page>
      <PageHeader title={format(organizationActionsMessages.add)} description={format(m.addAbout)} />
      <div className={classes.narrow}>
        <CreateForm personName={session?.nameHere ?? ''} />
      </div>
    </Page>
  )
}
