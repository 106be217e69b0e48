import { useSession } from '#renderer/bridge/hooks.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { BackupSettings } from './BackupSettings.tsx'
import { ComputerSettings } from './ComputerSettings.tsx'
import { FirmSettings } from './FirmSettings.tsx'
import { LanguageSettings } from './LanguageSettings.tsx'
import { LeaveSettings } from './LeaveSettings.tsx'
import { OrganizationSettings } from './OrganizationSettings.tsx'
import { ServerSettings } from './ServerSettings.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** How Orgata is set up on this computer. */
export function SettingsPage() {
  const format = useFormatMessage()
  const { session } = useSession()
  return (
    <Page>
      <PageHeader title={format(m.settings)} />
      {session === undefined ? (
        <Loading />
      ) : (
        <>
          {session.state === 'open' && <FirmSettings />}
          <LanguageSettings />
          <AppearanceSettings />
          <ServerSettings />
          <OrganizationSettings session={session} />
          {session.state === 'open' && <BackupSettings session={session} />}
          <ComputerSettings session={session} />
          {session.organization !== null && (
            <LeaveSettings key={session.organization.id} organization={session.organization} />
          )}
          <SettingsSection id="about" title={format(m.about)} description={format(m.license)}>
            <Facts
              facts={[
                [format(m.version), __ORGATA_VERSION__],
                [format(m.help), format(m.pressForKeys)],
              ]}
            />
          </SettingsSection>
        </>
      )}
    </Page>
  )
}
