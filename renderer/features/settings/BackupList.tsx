import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload, IconHistory, IconShieldCheck, IconTrash } from '@tabler/icons-react'
import type { BackupView } from '#shared/contract/backups.contract.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useFirst } from '#renderer/ui/useFirst.tsx'
import { sizeWords } from '#renderer/files/fileWords.ts'
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
  const { shown, more } = useFirst(backups, few)
  if (backups.length === 0) return null
  return (
    <>
      <ul className={classes.list} aria-label="Backups">
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
  const { createdAt, sizeBytes, automatic, madeBy, verifiedAt, missingFiles, fileName } = backup
  const made = exactTime(Date.parse(createdAt))
  const origin = automatic ? 'automatic' : madeBy === null ? 'imported' : `by ${madeBy}`
  const actions = [
    { label: 'Download', icon: IconDownload, run: () => onDownload(backup) },
    { label: 'Check again', icon: IconShieldCheck, run: () => onCheck(backup) },
    {
      label: 'Restore…',
      icon: IconHistory,
      run: () => go(`/organizations/restore?file=${encodeURIComponent(fileName)}`),
    },
  ]
  return (
    <li className={classes.item}>
      <div className={classes.itemName} title={fileName}>
        <div>{made}</div>
        <div className={classes.itemFacts}>
          {sizeWords(sizeBytes)}, {origin},{' '}
          {verifiedAt === null ? (
            'not checked yet'
          ) : (
            <>
              checked <TimeAgo at={verifiedAt} />
            </>
          )}
          {missingFiles > 0 && `, without ${missingFiles} attached ${missingFiles === 1 ? 'file' : 'files'}`}
        </div>
      </div>
      <div className={classes.itemActions}>
        {actions.map(({ label, icon: Icon, run }) => (
          <Tooltip key={label} label={label}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              disabled={busy}
              aria-label={`${label.replace('…', '')}: backup of ${made}`}
              onClick={run}
            >
              <Icon size={18} />
            </ActionIcon>
          </Tooltip>
        ))}
        <ConfirmPopover
          message="The file is deleted from this computer. Copies on other disks stay."
          confirmLabel="Remove the backup"
          onConfirm={() => onRemove(backup)}
        >
          {(open) => (
            <Tooltip label="Remove">
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                disabled={busy}
                aria-label={`Remove: backup of ${made}`}
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
