import { Anchor } from '@mantine/core'
import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingList } from '#renderer/configuration/SettingList.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

/** What applies where nothing closer says otherwise: for the organization, the team or the person. */
export function DefaultsPage() {
  const { data: settings, error, retry } = useLive('configuration.list', {})
  return (
    <Page>
      <PageHeader
        back={
          <Anchor component={AppLink} to="/settings" size="xs" c="dimmed">
            Settings
          </Anchor>
        }
        title="Defaults"
        description="How Orgata works for your organization and team. A playbook or step can have its own values."
      />
      {error && <ErrorNotice title="The defaults could not be shown" error={error} onRetry={retry} />}
      {settings ? <SettingList settings={settings} /> : !error && <Loading label="Loading the defaults" />}
    </Page>
  )
}
