import type { Session } from '#shared/contract/organizations.contract.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import type { Message } from '#shared/messages/message.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { SettingsSection } from './SettingsSection.tsx'

const protection: Record<Session['device']['keyProtection'], Message> = {
  keychain: m.inKeychain,
  file: m.inFile,
}

/** The registration of this computer in the organization. */
export function ComputerSettings({ session }: { session: Session }) {
  const format = useFormatMessage()
  return (
    <SettingsSection id="computer" title={format(m.computer)} description={format(m.computerAbout)}>
      <Facts
        facts={[
          [format(m.name), session.device.name],
          [format(m.signingKey), format(protection[session.device.keyProtection])],
          [format(m.timeZone), session.organization?.timezone ?? format.timeZone()],
        ]}
      />
    </SettingsSection>
  )
}
