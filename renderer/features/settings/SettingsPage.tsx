import { useSession } from '#renderer/bridge/hooks.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BackupSettings } from './BackupSettings.tsx'
import { ComputerSettings } from './ComputerSettings.tsx'
import { FirmSettings } from './FirmSettings.tsx'
import { LeaveSettings } from './LeaveSettings.tsx'
import { OrganizationSettings } from './OrganizationSettings.tsx'
import { ServerSettings } from './ServerSettings.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** How Orgata is set up on this computer. */
export function SettingsPage() {
  const { session } = useSession()
  return (
    <Page>
      <PageHeader title="Settings" />
      {session === undefined ? (
        <Loading />
      ) : (
        <>
          {session.state === 'open' && <FirmSettings />}
          <AppearanceSettings />
          <ServerSettings />
          <OrganizationSettings session={session} />
          {session.state === 'open' && <BackupSettings session={session} />}
          <ComputerSettings session={session} />
          {session.organization !== null && (
            <LeaveSettings key={session.organization.id} organization={session.organization} />
          )}
          <SettingsSection
            id="about"
            title="About"
            description="Orgata is free software under the Apache License 2.0."
          >
            <Facts
              facts={[
                ['Version', __ORGATA_VERSION__],
                ['Help', 'Press ? anywhere for the keyboard shortcuts.'],
              ]}
            />
          </SettingsSection>
        </>
      )}
    </Page>
  )
}
