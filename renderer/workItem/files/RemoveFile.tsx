import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFileX } from '@tabler/icons-react'
import { useState } from 'react'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'

/** Removes a wrong file with a reason, for who may: its person while the step is open, and who manages runs. */
export function RemoveFile({ file, isOpen }: { file: Attachment; isOpen: boolean }) {
  const { session, can } = useSession()
  const { run } = useCommand('work.removeFile')
  const [isAsking, setAsking] = useState(false)
  const isOwn = isOpen && can('run:work') && file.createdBy === session?.person?.id
  if (!isAttached(file) || !(isOwn || can('run:manage'))) return null
  return (
    <ReasonPopover
      opened={isAsking}
      onClose={() => setAsking(false)}
      question="The file no longer counts. It stays on record, marked as removed, with your name and reason."
      label="Why is it removed?"
      confirmLabel="Remove the file"
      onConfirm={(reason) =>
        run({ attachmentId: file.id, version: file.version, reason }).then(() =>
          announce(`${file.name} is removed.`),
        )
      }
    >
      <Tooltip label="Remove…">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Remove ${file.name}`}
          onClick={() => setAsking(!isAsking)}
        >
          <IconFileX size={18} />
        </ActionIcon>
      </Tooltip>
    </ReasonPopover>
  )
}
