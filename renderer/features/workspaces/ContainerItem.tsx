import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { Item, ItemForm } from '#renderer/ui/ItemList.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workspacePageMessages as m } from '#shared/messages/workspacePage.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

export interface ContainerItemProps {
  kind: 'workspace' | 'project'
  container: { id: string; version: number; name: string; status: string }
  facts: string
  /** Shows the state where no control does. */
  hasBadge: boolean
  mayChange: boolean
  mayRemove: boolean
  /** Replaces the row while it is open, read-only for those who may not change it. */
  form: (close: () => void) => ReactNode
  /** Controls of the state. */
  children?: ReactNode
  onRemove: () => Promise<unknown>
}

/** A workspace or project in its list, with the form that changes it. */
export function ContainerItem(props: ContainerItemProps) {
  const { kind, container, facts, hasBadge, mayChange, mayRemove, form, children, onRemove } = props
  const format = useFormatMessage()
  const [isOpen, setOpen] = useState(false)
  const sayDeleted = useDeletedToast()
  const { look, word } = useStateWord()(kind, container.status)
  const { name } = container
  const close = () => setOpen(false)
  if (isOpen)
    return (
      <ItemForm>
        {form(close)}
        <MetadataPanel kind={kind} id={container.id} hasDescription={false} />
        {!mayChange && (
          <Button size="xs" variant="default" onClick={close}>
            {format(screenMessages.close)}
          </Button>
        )}
      </ItemForm>
    )
  const remove = () =>
    onRemove().then(
      () => sayDeleted({ kind, ...container }),
      () => {},
    )
  return (
    <Item name={name} facts={facts} badge={hasBadge && <StateBadge look={look}>{word}</StateBadge>}>
      {children}
      <Button
        size="xs"
        variant="subtle"
        aria-label={format(mayChange ? m.changeNamed : m.detailsOf, { name })}
        onClick={() => setOpen(true)}
      >
        {format(mayChange ? screenMessages.change : m.details)}
      </Button>
      {mayRemove && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={format(m.deleteNamed, { name })}
          onClick={() => void remove()}
        >
          {format(m.delete)}
        </Button>
      )}
    </Item>
  )
}
