import { Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconDots,
  IconPlayerPlay,
  IconPrinter,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { useStartRun } from '#renderer/workItem/useStartRun.ts'
import { useListAddress } from '#renderer/list/leftLists.ts'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import { useOpenPanel } from '../view/useOpenPanel.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'

/** The two main actions of a playbook, and a menu with the rest. */
export function PlaybookActions() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const { can } = useSession()
  const go = useGo()
  const listAddress = useListAddress('/playbooks')
  const { start, running } = useStartRun()
  const archive = useCommand('playbooks.archive')
  const restore = useCommand('playbooks.restore')
  const remove = useCommand('playbooks.remove')
  const sayDeleted = useDeletedToast()
  const openPanel = useOpenPanel()
  const { show } = useShown()
  const isArchived = playbook.status === 'archived'
  const isPublished = playbook.publishedVersionId !== null
  const whyNotStart = isArchived
    ? format(m.archivedNoStart)
    : !isPublished
      ? format(m.unpublishedNoStart)
      : null
  const startHint = playbook.hasUnpublishedChanges
    ? format(m.startsFromOld, { number: playbook.publishedVersionNumber })
    : format(m.startsFrom, { number: playbook.publishedVersionNumber })

  const startRun = () => void start({ playbookId: playbook.id })

  const putAway = () => {
    archive.run({ playbookId: playbook.id, version: playbook.version }).then(
      (archived) =>
        showDone(format(m.archivedDone), {
          label: format(m.undo),
          run: () => void restore.run({ playbookId: archived.id, version: archived.version }),
        }),
      () => {},
    )
  }

  const moveToTrash = () => {
    const { id, version, name } = playbook
    remove.run({ playbookId: id, version }).then(
      () => {
        go(listAddress)
        sayDeleted({ kind: 'playbook', id, version, name })
      },
      // The toast said why.
      () => {},
    )
  }

  return (
    <>
      {can('playbook:write') && !isArchived && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUpload size={14} />}
          onClick={() => {
            show('draft')
            openPanel('publish')
          }}
        >
          {format(can('playbook:publish') ? m.publish : m.askToPublish)}
        </Button>
      )}
      {can('run:work') && (
        <Tooltip label={whyNotStart ?? startHint} multiline maw={280} withinPortal={false}>
          <Button
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            loading={running}
            // Not `disabled`, so that the reason can be reached by the keyboard too.
            data-disabled={whyNotStart !== null || undefined}
            aria-disabled={whyNotStart !== null || undefined}
            onClick={() => {
              if (whyNotStart === null) startRun()
            }}
          >
            {format(m.startRun)}
          </Button>
        </Tooltip>
      )}
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <IconButton label={format(m.more)} icon={IconDots} />
        </Menu.Target>
        <Menu.Dropdown>
          {/* Once the menu is gone from the page, so that it is not on paper. */}
          <Menu.Item leftSection={<IconPrinter size={14} />} onClick={() => setTimeout(() => window.print())}>
            {format(m.print)}
          </Menu.Item>
          {can('playbook:publish') &&
            (isArchived ? (
              <Menu.Item
                leftSection={<IconArchiveOff size={14} />}
                onClick={() => void restore.run({ playbookId: playbook.id, version: playbook.version })}
              >
                {format(m.restore)}
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconArchive size={14} />} onClick={putAway}>
                {format(m.archive)}
              </Menu.Item>
            ))}
          {can('playbook:publish') && (
            <Menu.Item leftSection={<IconTrash size={14} />} onClick={moveToTrash}>
              {format(m.delete)}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
