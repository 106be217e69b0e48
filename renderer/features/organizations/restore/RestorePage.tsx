import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import classes from './restore.module.css'
import { RestoreFlow } from './RestoreFlow.tsx'

/** Restoring or importing while an organization is open; `?file=` names a backup of it. */
export function RestorePage() {
  return (
    <Page>
      <PageHeader
        title="Restore or import"
        description="Restore an organization from a backup, or import an export as a new one. Nothing on this computer is deleted."
      />
      <div className={classes.narrow}>
        <RestoreFlow />
      </div>
    </Page>
  )
}
