import { Button } from '@mantine/core'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

/** The organizations that have a file on this computer. */
export function OrganizationSettings({ session }: { session: Session }) {
  const format = useFormatMessage()
  const open = useCommand('organizations.open')
  return (
    <SettingsSection
      id="organizations"
      title={format(m.organizations)}
      description={format(m.organizationsAbout)}
    >
      <ul className={classes.list}>
        {session.organizations.map((organization) => (
          <li key={organization.id} className={classes.item}>
            <span className={classes.itemName} dir="auto">
              {organization.name}
            </span>
            {organization.open ? (
              <StateBadge look="active">{format(m.isOpen)}</StateBadge>
            ) : (
              <Button
                size="xs"
                variant="default"
                loading={open.running}
                aria-label={format(m.openNamed, { organization: organization.name })}
                onClick={() => void open.run({ organizationId: organization.id })}
              >
                {format(screenMessages.open)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button component={AppLink} to="/organizations/new" variant="default">
          {format(m.addOrganization)}
        </Button>
        <Button component={AppLink} to="/organizations/join" variant="subtle">
          {format(m.joinWithLink)}
        </Button>
      </div>
    </SettingsSection>
  )
}
