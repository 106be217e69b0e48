import { Button, Group, Switch } from '@mantine/core'
import { useState } from 'react'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { BackupList } from './BackupList.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { useDownload } from './useDownload.ts'
import classes from './settings.module.css'

/** The backups of the organization, making one, writing everything out, and the way to put one back. */
export function BackupSettings({ session }: { session: Session }) {
  const { data } = useLive('backups.list', {})
  const make = useCommand('backups.make')
  const verify = useCommand('backups.verify')
  const remove = useCommand('backups.remove')
  const exporting = useCommand('backups.export')
  const configure = useCommand('backups.configure')
  const downloading = useDownload()
  const [exported, setExported] = useState<{ fileName: string; path: string; sizeBytes: number }>()
  if (data === undefined) return null
  const latest = data.backups[0]
  const lastMade = latest === undefined ? 'None yet' : <TimeAgo at={latest.createdAt} />
  const running = [make, exporting, verify].find((command) => command.running)
  const isBusy = running !== undefined || downloading.progress !== undefined
  // A failure is shown by the command itself.
  const ignore = () => {}
  const backUp = () => make.run({}).then(() => showDone('The backup was made and checked.'), ignore)
  const check = ({ fileName }: BackupView) =>
    verify.run({ fileName }).then(() => showDone('The backup was read again. It is whole.'), ignore)
  const writeOut = () => exporting.run({}).then(setExported, ignore)
  return (
    <SettingsSection
      id="backups"
      title="Backups"
      description="A backup is one file with all of the organization’s data on this computer. Copy it to another disk regularly and keep it safe: it holds all your data."
    >
      {data.lastFailure !== null && (
        <ErrorNotice
          title="The last backup could not be made"
          error={data.lastFailure}
          safe={
            <>
              It was tried <TimeAgo at={data.lastFailure.at} />. Your work itself is saved.
            </>
          }
        />
      )}
      <Facts
        facts={[
          ['Last backup', lastMade],
          ['Kept here', data.folder],
        ]}
      />
      <Switch
        label="Make one every day while Orgata is open; the last seven are kept"
        checked={data.automatic}
        disabled={configure.running}
        onChange={(event) => void configure.run({ automatic: event.currentTarget.checked }).catch(ignore)}
      />
      <BackupList
        backups={data.backups}
        busy={isBusy}
        onDownload={({ fileName }) => void downloading.download(fileName)}
        onCheck={(backup) => void check(backup)}
        onRemove={({ fileName }) => remove.run({ fileName }).then(() => showDone('The backup was removed.'))}
      />
      {running !== undefined ? (
        <ProgressLine progress={running.progress} label="Working" onCancel={running.cancel} />
      ) : downloading.progress !== undefined ? (
        <ProgressLine progress={downloading.progress} label="Downloading" onCancel={downloading.cancel} />
      ) : (
        <Group gap={8}>
          <Button onClick={() => void backUp()}>Back up now</Button>
          {session.permissions.includes('organization:manage') && (
            <Button variant="default" onClick={() => void writeOut()}>
              Export everything
            </Button>
          )}
          <Button component={AppLink} to="/organizations/restore" variant="default">
            Restore or import…
          </Button>
        </Group>
      )}
      {exported !== undefined && !isBusy && (
        <div className={classes.state}>
          <span className={classes.itemName}>
            Everything was written to {exported.path} ({sizeWords(exported.sizeBytes)}).
          </span>
          <Button
            size="xs"
            variant="default"
            aria-label="Download the export"
            onClick={() => void downloading.download(exported.fileName)}
          >
            Download
          </Button>
        </div>
      )}
    </SettingsSection>
  )
}
