import { Button } from '@mantine/core'
import type { TrashItem } from '#shared/contract/trash.contract.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { icons } from '#renderer/ui/icons.ts'
import { Item } from '#renderer/ui/ItemList.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { dateWords } from '#renderer/ui/timeWords.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { restoredWords } from '#renderer/trash/restoredWords.ts'

/** One deleted thing with its actions. */
export function TrashLine({ item }: { item: TrashItem }) {
  const restore = useCommand('trash.restore')
  const purge = useCommand('trash.purge')
  const { kind, kindName, id, version, name, deletedAt, deletedByName, keptUntil } = item
  const Icon = icons[entityOf(kind)?.face.icon ?? 'folder']
  const at = { kind, id, version }
  return (
    <Item
      icon={<Icon size={18} />}
      name={name}
      facts={
        <>
          {capitalised(kindName)}, deleted <TimeAgo at={deletedAt} />
          {deletedByName !== null && ` by ${deletedByName}`}
          {keptUntil !== null && `, kept until ${dateWords(Date.parse(keptUntil))}`}
        </>
      }
    >
      {item.mayPurge && (
        <ConfirmPopover
          message={`${name} is deleted on every computer and cannot be restored. The audit log keeps its entries.`}
          confirmLabel="Delete permanently"
          onConfirm={async () => {
            await purge.run(at)
            showDone(`${name} deleted permanently.`)
          }}
        >
          {(open) => (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={`Delete ${name} permanently`}
              onClick={open}
            >
              Delete permanently
            </Button>
          )}
        </ConfirmPopover>
      )}
      {item.mayRestore && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          aria-label={`Restore ${name}`}
          onClick={() =>
            void restore.run(at).then(
              (restored) => showDone(restoredWords(name, restored.name)),
              () => {},
            )
          }
        >
          Restore
        </Button>
      )}
    </Item>
  )
}
