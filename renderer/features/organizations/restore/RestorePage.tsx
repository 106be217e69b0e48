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
        description="Put an organization back from a backup, or take an export into a new one. Nothing that is here is written over."
      />
      <div className={classes.narrow}>
        <RestoreFlow />
      </div>
    </Page>
  )
}
