import type { Session } from '#shared/contract/organizations.contract.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { SettingsSection } from './SettingsSection.tsx'

const protection: Record<Session['device']['keyProtection'], string> = {
  keychain: 'Locked with this system’s own key store',
  file: 'In a file that only your user account may read. This system offers no key store to Orgata.',
}

/** The registration of this computer in the organization. */
export function ComputerSettings({ session }: { session: Session }) {
  return (
    <SettingsSection
      id="computer"
      title="This computer"
      description="Every computer signs what is done on it, so that the audit log can be verified."
    >
      <Facts
        facts={[
          ['Name', session.device.name],
          ['Signing key', protection[session.device.keyProtection]],
          ['Time zone', session.organization?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone],
        ]}
      />
    </SettingsSection>
  )
}
