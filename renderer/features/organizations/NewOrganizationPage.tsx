import { useSession } from '#renderer/bridge/hooks.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { CreateForm } from './CreateForm.tsx'
import classes from './organizations.module.css'

/** Creates another organization. */
export function NewOrganizationPage() {
  const { session } = useSession()
  return (
    <Page>
      <PageHeader
        title="Add an organization"
        description="It is stored separately on this computer. Nothing is shared between organizations. Switch between them at the top left."
      />
      <div className={classes.narrow}>
        <CreateForm personName={session?.person?.name ?? ''} />
      </div>
    </Page>
  )
}
