import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload, IconHistory, IconShieldCheck, IconTrash } from '@tabler/icons-react'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useFirst } from '#renderer/ui/useFirst.tsx'
import { sizeWords } from '#renderer/files/fileWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './settings.module.css'

/** Number of backups before the person asks for all. */
const few = 5

interface BackupListProps {
  backups: readonly BackupView[]
  /** One action at a time. */
  busy: boolean
  onDownload: (backup: BackupView) => void
  onCheck: (backup: BackupView) => void
  onRemove: (backup: BackupView) => Promise<unknown>
}

/** The stored backups, newest first, with their actions. */
export function BackupList({ backups, ...rest }: BackupListProps) {
  const format = useFormatMessage()
  const { shown, more } = useFirst(backups, few)
  if (backups.length === 0) return null
  return (
    <>
      <ul className={classes.list} aria-label={format(m.backups)}>
        {shown.map((backup) => (
          <BackupRow key={backup.fileName} backup={backup} {...rest} />
        ))}
      </ul>
      {more}
    </>
  )
}

function BackupRow({
  backup,
  busy,
  onDownload,
  onCheck,
  onRemove,
}: Omit<BackupListProps, 'backups'> & { backup: BackupView }) {
  const go = useGo()
  const format = useFormatMessage()
  const { createdAt, sizeBytes, automatic, madeBy, verifiedAt, missingFiles, fileName } = backup
  const made = exactTime(Date.parse(createdAt), format)
  const by = madeBy === null ? format(m.imported) : format(m.byName, { name: madeBy })
  const facts = { size: sizeWords(sizeBytes, format), origin: automatic ? format(m.automatic) : by }
  const actions = [
    {
      label: format(screenMessages.download),
      name: m.downloadBackup,
      icon: IconDownload,
      run: () => onDownload(backup),
    },
    {
      label: format(m.checkAgain),
      name: m.checkBackup,
      icon: IconShieldCheck,
      run: () => onCheck(backup),
    },
    {
      label: format(m.restore),
      name: m.restoreBackup,
      icon: IconHistory,
      run: () => go(`/organizations/restore?file=${encodeURIComponent(fileName)}`),
    },
  ]
  return (
    <li className={classes.item}>
      <div className={classes.itemName} title={fileName}>
        <div>{made}</div>
        <div className={classes.itemFacts}>
          {verifiedAt === null ? (
            format(m.backupNotChecked, facts)
          ) : (
            <Words message={m.backupChecked} values={{ ...facts, when: <TimeAgo at={verifiedAt} /> }} />
          )}
          {missingFiles > 0 && <div>{format(m.withoutFiles, { count: missingFiles })}</div>}
        </div>
      </div>
      <div className={classes.itemActions}>
        {actions.map(({ label, name, icon: Icon, run }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              disabled={busy}
              aria-label={format(name, { time: made })}
              onClick={run}
            >
              <Icon size={18} />
            </ActionIcon>
          </Tooltip>
        ))}
        <ConfirmPopover
          message={format(m.removeBackupWhat)}
          confirmLabel={format(m.removeTheBackup)}
          onConfirm={() => onRemove(backup)}
        >
          {(open) => (
            <Tooltip label={format(m.remove)}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                disabled={busy}
                aria-label={format(m.removeBackup, { time: made })}
                onClick={open}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </ConfirmPopover>
      </div>
    </li>
  )
}
