import { Button } from '@mantine/core'
import { useLive } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { syncWords } from '#renderer/ui/syncWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** The connection of this computer to the team's server, with a link to its page. */
export function ServerSettings() {
  const { data: status } = useLive('sync.status', {})
  const now = useNow()
  if (status === undefined) return null
  const { look, short } = syncWords(status, now)
  return (
    <SettingsSection
      id="server"
      title="The team’s server"
      description="A small program that one of you runs on a computer the others can reach. It lets you work together. Without it, or while it is offline, everything is saved on this computer."
    >
      <StateBadge look={look}>{short}</StateBadge>
      <Button component={AppLink} to="/sync" variant="default">
        {status.state === 'off' ? 'Connect a server' : 'See unsent changes'}
      </Button>
    </SettingsSection>
  )
}
