import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import classes from './restore.module.css'
import { RestoreFlow } from './RestoreFlow.tsx'
import { restoringMessages as r } from '#shared/messages/restoring.messages.ts'
import { organizationActionsMessages } from '#shared/messages/organizationActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Restoring or importing while an organization is open; `?file=` names a backup of it. */
export function RestorePage() {
  const format = useFormatMessage()
  return (
    <Page>
      <PageHeader title={format(organizationActionsMessages.restoreTitle)} description={format(r.about)} />
      <div className={classes.narrow}>
        <RestoreFlow />
      </div>
    </Page>
  )
}
