import { Button } from '@mantine/core'
import { IconArchive, IconEye } from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import classes from './PlaybookScreen.module.css'

/** Why the playbook is read-only here, and the next step. */
export function ReadOnlyNotice() {
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
        <p>This playbook is archived. You can read it, but not start new runs.</p>
        {can('playbook:publish') && (
          <Button
            size="xs"
            variant="default"
            loading={restore.running}
            onClick={() => void restore.run({ playbookId: playbook.id, version: playbook.version })}
          >
            Restore from the archive
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
      <p>
        {can('playbook:write')
          ? 'A newer version of Orgata wrote this playbook. It can be read here; update Orgata to change it.'
          : 'You can read this playbook. To change it, ask an owner or an admin of the team for more access.'}
      </p>
      {can('team:manage') && (
        <ConfirmPopover
          message="Parts of the draft that only a newer Orgata can read may be lost. Updating Orgata is the better way, where there is an update."
          confirmLabel="Edit it here"
          onConfirm={() => claim.run({ kind: 'playbook', id: playbook.id })}
        >
          {(open) => (
            <Button size="xs" variant="default" onClick={open}>
              Edit it here anyway
            </Button>
          )}
        </ConfirmPopover>
      )}
    </div>
  )
}
