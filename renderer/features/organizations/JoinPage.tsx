import { useSession } from '#renderer/bridge/hooks.ts'
import { useSearchParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { JoinForm } from './JoinForm.tsx'
import classes from './organizations.module.css'

/** Joining a team while another organization is open; `?link=` fills in the link. */
export function JoinPage() {
  const { session } = useSession()
  const link = useSearchParam('link')
  return (
    <Page>
      <PageHeader
        title="Join a team"
        description="The team’s organization is added to this computer. Switch between organizations at the top left. Use a link also to rejoin a team that this computer left or that blocked it."
      />
      <div className={classes.narrow}>
        <JoinForm personName={session?.person?.name ?? ''} link={link ?? ''} />
      </div>
    </Page>
  )
}
