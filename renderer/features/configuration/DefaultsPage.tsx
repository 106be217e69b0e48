import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingList } from '#renderer/configuration/SettingList.tsx'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'

/** What applies where nothing closer says otherwise: for the organization, the team or the person. */
export function DefaultsPage() {
  return (
    <SettingsSubpage
      title="Defaults"
      description="How Orgata works for your organization and team. A playbook or step can have its own values."
      answer={useLive('configuration.list', {})}
      failure="The defaults could not be shown"
      loading="Loading the defaults"
    >
      {(settings) => <SettingList settings={settings} />}
    </SettingsSubpage>
  )
}
