import { useSession } from '#renderer/bridge/hooks.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { usePathParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { AppearanceSettings } from './AppearanceSettings.tsx'
import { ComputerSettings } from './ComputerSettings.tsx'
import { Facts } from './Facts.tsx'
import { OrganizationSettings } from './OrganizationSettings.tsx'
import { ServerSettings } from './ServerSettings.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** How Orgata is set up on this computer. `/settings/server` begins at the team's server. */
export function SettingsPage() {
  const { session } = useSession()
  const part = usePathParam('part')
  return (
    <Page>
      <PageHeader title="Settings" />
      {session === undefined ? (
        <Loading />
      ) : (
        <>
          <AppearanceSettings />
          <ServerSettings focus={part === 'server'} />
          <OrganizationSettings session={session} />
          <ComputerSettings session={session} />
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
