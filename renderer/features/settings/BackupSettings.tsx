import { Button, Group, Switch } from '@mantine/core'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { Facts } from './Facts.tsx'
import { SettingsSection } from './SettingsSection.tsx'

/** When the last backup was made, where they lie, and the ways to make one or to write everything out. */
export function BackupSettings({ session }: { session: Session }) {
  const { data } = useLive('backups.list', {})
  const make = useCommand('backups.make')
  const exporting = useCommand('backups.export')
  const configure = useCommand('backups.configure')
  if (data === undefined) return null
  const latest = data.backups[0]
  const madeAt = latest === undefined ? 'None yet' : <TimeAgo at={latest.createdAt} />
  const verifiedAt = latest?.verifiedAt ?? null
  const checkedAt = verifiedAt === null ? 'Not yet' : <TimeAgo at={verifiedAt} />
  const running = [make, exporting].find((command) => command.running)
  // A failure is shown by the command itself.
  const backUp = () =>
    void make.run({}).then(
      (made) => showDone(`The backup was made and checked: ${made.fileName}`),
      () => {},
    )
  const writeOut = () =>
    void exporting.run({}).then(
      (made) => showDone(`Everything was written to ${made.path}`),
      () => {},
    )
  return (
    <SettingsSection
      id="backups"
      title="Backups"
      description="A backup is one file with everything of the organization that is on this computer. Copy it to another disk now and then, and keep it like the keys of the office."
    >
      <Facts
        facts={[
          ['Last backup', madeAt],
          ['Checked', checkedAt],
          ['Kept here', data.folder],
          ...(data.lastFailure === null ? [] : [['Problem', data.lastFailure.message] as [string, string]]),
        ]}
      />
      <Switch
        label="Make one every day while Orgata is open; the last seven are kept"
        checked={data.automatic}
        disabled={configure.running}
        onChange={(event) => void configure.run({ automatic: event.currentTarget.checked }).catch(() => {})}
      />
      {running === undefined ? (
        <Group>
          <Button onClick={backUp}>Back up now</Button>
          {session.permissions.includes('organization:manage') && (
            <Button variant="default" onClick={writeOut}>
              Export everything
            </Button>
          )}
        </Group>
      ) : (
        <ProgressLine progress={running.progress} label="Working" onCancel={running.cancel} />
      )}
    </SettingsSection>
  )
}
