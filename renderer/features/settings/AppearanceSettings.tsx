import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import type { Message } from '#shared/messages/message.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { SettingsSection } from './SettingsSection.tsx'

const schemes: { value: MantineColorScheme; label: Message }[] = [
  { value: 'light', label: m.light },
  { value: 'dark', label: m.dark },
  { value: 'auto', label: m.matchSystem },
]

/** Light, dark, or the system's choice. */
export function AppearanceSettings() {
  const format = useFormatMessage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SettingsSection id="appearance" title={format(m.appearance)} description={format(m.thisComputer)}>
      <SegmentedControl
        aria-label={format(m.appearance)}
        data={schemes.map(({ value, label }) => ({ value, label: format(label) }))}
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
      />
    </SettingsSection>
  )
}
