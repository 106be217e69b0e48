import { SegmentedControl } from '@mantine/core'
import { personSettings } from '#shared/contract/people.settings.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { usePersonSetting } from '#renderer/bridge/usePersonSetting.ts'
import { useFormatMessage, useLanguage } from '#renderer/ui/messages.ts'
import type { LanguageChoice } from '#renderer/ui/messages.ts'
import { SettingsSection } from './SettingsSection.tsx'

/** The language of the person, on all of their computers; without an organization, of this computer. */
export function LanguageSettings() {
  const format = useFormatMessage()
  const language = useLanguage()
  const { session } = useSession()
  const [, save] = usePersonSetting(personSettings.language)
  const choose = (choice: LanguageChoice) => {
    // The window follows the person's setting as soon as it is saved: see `useOwnLanguage`.
    if (session?.person) save(() => choice)
    else void language.choose(choice)
  }
  return (
    <SettingsSection
      id="language"
      title={format(peopleMessages.language)}
      description={format(session?.person ? peopleMessages.languageHelp : m.thisComputer)}
    >
      <SegmentedControl
        aria-label={format(peopleMessages.language)}
        data={[
          { value: 'system', label: format(peopleMessages.languageSystem) },
          // Each in its own language, whatever the present one is.
          { value: 'en', label: format(peopleMessages.languageEnglish) },
          { value: 'de', label: format(peopleMessages.languageGerman) },
        ]}
        value={language.choice}
        onChange={(value) => choose(value as LanguageChoice)}
      />
    </SettingsSection>
  )
}
