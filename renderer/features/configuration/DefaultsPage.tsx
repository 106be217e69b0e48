import { useLive } from '#renderer/bridge/hooks.ts'
import { SettingList } from '#renderer/configuration/SettingList.tsx'
import { SettingsSubpage } from '#renderer/ui/SettingsSubpage.tsx'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** What applies where nothing closer says otherwise: for the organization, the team or the person. */
export function DefaultsPage() {
  const format = useFormatMessage()
  return (
    <SettingsSubpage
      title={format(configurationMessages.defaults)}
      description={format(configurationMessages.defaultsAbout)}
      answer={useLive('configuration.list', {})}
      failure={format(configurationMessages.defaultsNotShown)}
      loading={format(configurationMessages.loadingDefaults)}
    >
      {(settings) => <SettingList settings={settings} />}
    </SettingsSubpage>
  )
}
