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
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { trashMessages } from '#shared/messages/trash.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'

/** One deleted thing with its actions. */
export function TrashLine({ item }: { item: TrashItem }) {
  const format = useFormatMessage()
  const restore = useCommand('trash.restore')
  const purge = useCommand('trash.purge')
  const { kind, kindName, id, version, name, deletedAt, deletedByName, keptUntil } = item
  const Icon = icons[entityOf(kind)?.face.icon ?? 'folder']
  const at = { kind, id, version }
  const facts = { kind: capitalised(kindName), when: <TimeAgo at={deletedAt} /> }
  return (
    <Item
      icon={<Icon size={18} />}
      name={name}
      facts={
        <>
          {deletedByName === null ? (
            <Words message={trashMessages.facts} values={facts} />
          ) : (
            <Words message={trashMessages.factsBy} values={{ ...facts, name: deletedByName }} />
          )}
          {keptUntil !== null &&
            ` · ${format(trashMessages.keptUntil, { day: dateWords(Date.parse(keptUntil), format) })}`}
        </>
      }
    >
      {item.mayPurge && (
        <ConfirmPopover
          message={format(trashMessages.purgeWhat, { name })}
          confirmLabel={format(trashMessages.purge)}
          onConfirm={async () => {
            await purge.run(at)
            showDone(format(trashMessages.purged, { name }))
          }}
        >
          {(open) => (
            <Button
              size="xs"
              variant="subtle"
              color="red"
              aria-label={format(trashMessages.purgeNamed, { name })}
              onClick={open}
            >
              {format(trashMessages.purge)}
            </Button>
          )}
        </ConfirmPopover>
      )}
      {item.mayRestore && (
        <Button
          size="xs"
          variant="default"
          loading={restore.running}
          aria-label={format(trashMessages.restoreNamed, { name })}
          onClick={() =>
            void restore.run(at).then(
              (restored) => showDone(restoredWords(name, restored.name, format)),
              () => {},
            )
          }
        >
          {format(trashMessages.restore)}
        </Button>
      )}
    </Item>
  )
}
