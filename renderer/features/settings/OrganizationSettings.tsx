import { Button } from '@mantine/core'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

/** The organizations that have a file on this computer. */
export function OrganizationSettings({ session }: { session: Session }) {
  const open = useCommand('organizations.open')
  return (
    <SettingsSection
      id="organizations"
      title="Organizations"
      description="Each is stored separately on this computer. Nothing is shared between them."
    >
      <ul className={classes.list}>
        {session.organizations.map((organization) => (
          <li key={organization.id} className={classes.item}>
            <span className={classes.itemName}>{organization.name}</span>
            {organization.open ? (
              <StateBadge look="active">Open</StateBadge>
            ) : (
              <Button
                size="xs"
                variant="default"
                loading={open.running}
                aria-label={`Open ${organization.name}`}
                onClick={() => void open.run({ organizationId: organization.id })}
              >
                Open
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button component={AppLink} to="/organizations/new" variant="default">
          Add an organization
        </Button>
        <Button component={AppLink} to="/organizations/join" variant="subtle">
          Join a team with a link
        </Button>
      </div>
    </SettingsSection>
  )
}
