import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFileX } from '@tabler/icons-react'
import { useState } from 'react'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { evidenceMessages as m } from '#shared/messages/evidence.messages.ts'

/** Removes a wrong file with a reason, for who may: its person while the step is open, and who manages runs. */
export function RemoveFile({ file, isOpen }: { file: Attachment; isOpen: boolean }) {
  const format = useFormatMessage()
  const { session, can } = useSession()
  const { run } = useCommand('work.removeFile')
  const [isAsking, setAsking] = useState(false)
  const isOwn = isOpen && can('run:work') && file.createdBy === session?.person?.id
  if (!isAttached(file) || !(isOwn || can('run:manage'))) return null
  return (
    <ReasonPopover
      opened={isAsking}
      onClose={() => setAsking(false)}
      question={format(m.removeEffect)}
      label={format(m.whyRemove)}
      confirmLabel={format(m.removeFile)}
      onConfirm={(reason) =>
        run({ attachmentId: file.id, version: file.version, reason }).then(() =>
          announce(format(m.isRemoved, { file: file.name })),
        )
      }
    >
      <Tooltip label={format(m.remove)}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={format(m.removeNamed, { file: file.name })}
          onClick={() => setAsking(!isAsking)}
        >
          <IconFileX size={18} />
        </ActionIcon>
      </Tooltip>
    </ReasonPopover>
  )
}
