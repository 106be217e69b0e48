import { Button, Group, Switch } from '@mantine/core'
import { useState } from 'react'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { BackupList } from './BackupList.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { useDownload } from '#renderer/files/useDownload.ts'
import classes from './settings.module.css'

const mostNamed = 5

/** The names of the first records that could not be read. */
function namesOf(leftOut: OutputOf<'backups.export'>['leftOut'], format: FormatMessage): string {
  const names = leftOut
    .slice(0, mostNamed)
    .map(({ kind, name }) => (name === '' ? kind : format(m.quotedName, { name })))
  return leftOut.length > mostNamed ? format(m.namesAndMore, { names: names.join(', ') }) : format.list(names)
}

/** The backups of the organization, making one, writing everything out, and the way to put one back. */
export function BackupSettings({ session }: { session: Session }) {
  const format = useFormatMessage()
  const { data } = useLive('backups.list', {})
  const make = useCommand('backups.make')
  const verify = useCommand('backups.verify')
  const remove = useCommand('backups.remove')
  const exporting = useCommand('backups.export')
  const configure = useCommand('backups.configure')
  const downloading = useDownload()
  const [exported, setExported] = useState<OutputOf<'backups.export'>>()
  if (data === undefined) return null
  const latest = data.backups[0]
  const lastMade = latest === undefined ? format(m.noneYet) : <TimeAgo at={latest.createdAt} />
  const running = [make, exporting, verify].find((command) => command.running)
  const isBusy = running !== undefined || downloading.progress !== undefined
  // A failure is shown by the command itself.
  const ignore = () => {}
  const backUp = () => make.run({}).then(() => showDone(format(m.backupMade)), ignore)
  const check = ({ fileName }: BackupView) =>
    verify.run({ fileName }).then(() => showDone(format(m.backupWhole)), ignore)
  const writeOut = () => exporting.run({}).then(setExported, ignore)
  return (
    <SettingsSection id="backups" title={format(m.backups)} description={format(m.backupsAbout)}>
      {data.lastFailure !== null && (
        <ErrorNotice
          title={format(m.backupFailed)}
          error={data.lastFailure}
          safe={<Words message={m.backupTried} values={{ when: <TimeAgo at={data.lastFailure.at} /> }} />}
        />
      )}
      <Facts
        facts={[
          [format(m.lastBackup), lastMade],
          [format(m.keptHere), data.folder],
        ]}
      />
      <Switch
        label={format(m.daily)}
        checked={data.automatic}
        disabled={configure.running}
        onChange={(event) => void configure.run({ automatic: event.currentTarget.checked }).catch(ignore)}
      />
      <BackupList
        backups={data.backups}
        busy={isBusy}
        onDownload={({ fileName }) => void downloading.download(fileName)}
        onCheck={(backup) => void check(backup)}
        onRemove={({ fileName }) => remove.run({ fileName }).then(() => showDone(format(m.backupRemoved)))}
      />
      {running !== undefined ? (
        <ProgressLine progress={running.progress} label={format(m.working)} onCancel={running.cancel} />
      ) : downloading.progress !== undefined ? (
        <ProgressLine
          progress={downloading.progress}
          label={format(m.downloading)}
          onCancel={downloading.cancel}
        />
      ) : (
        <Group gap={8}>
          <Button onClick={() => void backUp()}>{format(m.backUpNow)}</Button>
          {session.permissions.includes('organization:manage') && (
            <Button variant="default" onClick={() => void writeOut()}>
              {format(m.exportEverything)}
            </Button>
          )}
          <Button component={AppLink} to="/organizations/restore" variant="default">
            {format(m.restoreOrImport)}
          </Button>
        </Group>
      )}
      {exported !== undefined && !isBusy && (
        <div className={classes.state}>
          <span className={classes.itemName}>
            {format(m.exported, { path: exported.path, size: sizeWords(exported.sizeBytes, format) })}
            {exported.leftOut.length > 0 &&
              ` ${format(m.exportedAsFound, { count: exported.leftOut.length, names: namesOf(exported.leftOut, format) })}`}
          </span>
          <Button
            size="xs"
            variant="default"
            aria-label={format(m.downloadExport)}
            onClick={() => void downloading.download(exported.fileName)}
          >
            {format(screenMessages.download)}
          </Button>
        </div>
      )}
    </SettingsSection>
  )
}
