import { Button } from '@mantine/core'
import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { syncWords } from '#renderer/ui/syncWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'
import { SettingsSection } from './SettingsSection.tsx'

/** The connection of this computer to the team's server, with a link to its page. */
export function ServerSettings() {
  const { data: status } = useLive('sync.status', {})
  const now = useNow()
  const format = useFormatMessage()
  if (status === undefined) return null
  const { look, short } = syncWords(status, now, format)
  return (
    <SettingsSection id="server" title={format(m.teamServer)} description={format(m.teamServerAbout)}>
      <StateBadge look={look}>{short}</StateBadge>
      <Button component={AppLink} to="/sync" variant="default">
        {format(status.state === 'off' ? syncStateMessages.share : syncStateMessages.seeUnsent)}
      </Button>
    </SettingsSection>
  )
}
