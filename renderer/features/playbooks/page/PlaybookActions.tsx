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
import { IconButton } from '../controls/IconButton.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import { useOpenPanel } from '../view/useOpenPanel.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'

/** The two main actions of a playbook, and a menu with the rest. */
export function PlaybookActions() {
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
    ? 'It is archived. Restore it to start runs.'
    : !isPublished
      ? 'Publish it first: a run keeps to a version that never changes.'
      : null
  const startHint = playbook.hasUnpublishedChanges
    ? `Starts from version ${playbook.publishedVersionNumber}, without the unpublished changes.`
    : `Starts from version ${playbook.publishedVersionNumber}.`

  const startRun = () => void start({ playbookId: playbook.id })

  const putAway = () => {
    archive.run({ playbookId: playbook.id, version: playbook.version }).then(
      (archived) =>
        showDone('Playbook archived.', {
          label: 'Undo',
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
          {can('playbook:publish') ? 'Publish' : 'Ask for publishing'}
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
            Start run
          </Button>
        </Tooltip>
      )}
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <IconButton label="More for this playbook" icon={IconDots} />
        </Menu.Target>
        <Menu.Dropdown>
          {/* Once the menu is gone from the page, so that it is not on paper. */}
          <Menu.Item leftSection={<IconPrinter size={14} />} onClick={() => setTimeout(() => window.print())}>
            Print or save as PDF
          </Menu.Item>
          {can('playbook:publish') &&
            (isArchived ? (
              <Menu.Item
                leftSection={<IconArchiveOff size={14} />}
                onClick={() => void restore.run({ playbookId: playbook.id, version: playbook.version })}
              >
                Restore from the archive
              </Menu.Item>
            ) : (
              <Menu.Item leftSection={<IconArchive size={14} />} onClick={putAway}>
                Archive
              </Menu.Item>
            ))}
          {can('playbook:publish') && (
            <Menu.Item leftSection={<IconTrash size={14} />} onClick={moveToTrash}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
