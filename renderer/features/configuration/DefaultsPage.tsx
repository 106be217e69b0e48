import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingList } from '#renderer/configuration/SettingList.tsx'
import { BackLink } from '#renderer/ui/BackLink.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'

/** What applies where nothing closer says otherwise: for the organization, the team or the person. */
export function DefaultsPage() {
  const { data: settings, error, retry } = useLive('configuration.list', {})
  return (
    <Page>
      <PageHeader
        back={<BackLink to="/settings">Settings</BackLink>}
        title="Defaults"
        description="How Orgata works for your organization and team. A playbook or step can have its own values."
      />
      {error && <ErrorNotice title="The defaults could not be shown" error={error} onRetry={retry} />}
      {settings ? <SettingList settings={settings} /> : !error && <Loading label="Loading the defaults" />}
    </Page>
  )
}
