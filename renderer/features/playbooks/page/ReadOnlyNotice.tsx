import { Button } from '@mantine/core'
import { IconArchive, IconEye } from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import classes from './PlaybookScreen.module.css'

/** Why the playbook is read-only here, and the next step. */
export function ReadOnlyNotice() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const { canEdit } = useDraft()
  const { session, can } = useSession()
  const restore = useCommand('playbooks.restore')
  const claim = useCommand('drafts.claim')
  if (canEdit || session === undefined) return null
  if (playbook.status === 'archived') {
    return (
      <div className={classes.notice}>
        <IconArchive size={18} aria-hidden="true" />
        <p>{format(m.isArchived)}</p>
        {can('playbook:publish') && (
          <Button
            size="xs"
            variant="default"
            loading={restore.running}
            onClick={() => void restore.run({ playbookId: playbook.id, version: playbook.version })}
          >
            {format(m.restore)}
          </Button>
        )}
      </div>
    )
  }
  // The banner of the window says it on every page.
  if (session.closed !== null) return null
  return (
    <div className={classes.notice}>
      <IconEye size={18} aria-hidden="true" />
      <p>{format(can('playbook:write') ? m.isNewer : m.readOnly)}</p>
      {can('team:manage') && (
        <ConfirmPopover
          message={format(m.editAnywayWarning)}
          confirmLabel={format(m.editHere)}
          onConfirm={() => claim.run({ kind: 'playbook', id: playbook.id })}
        >
          {(open) => (
            <Button size="xs" variant="default" onClick={open}>
              {format(m.editAnyway)}
            </Button>
          )}
        </ConfirmPopover>
      )}
    </div>
  )
}
