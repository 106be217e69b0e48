import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { MetadataPanel } from '#renderer/metadata/MetadataPanel.tsx'
import { Item, ItemForm } from '#renderer/ui/ItemList.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { useDeletedToast } from '#renderer/trash/useDeletedToast.ts'

export interface ContainerItemProps {
  kind: 'workspace' | 'project'
  container: { id: string; version: number; name: string; status: string }
  facts: string
  /** Shows the state where no control does. */
  hasBadge: boolean
  mayChange: boolean
  mayRemove: boolean
  /** Replaces the row while it is being changed. */
  form: (close: () => void) => ReactNode
  /** Controls of the state. */
  children?: ReactNode
  onRemove: () => Promise<unknown>
}

/** A workspace or project in its list, with the form that changes it. */
export function ContainerItem(props: ContainerItemProps) {
  const { kind, container, facts, hasBadge, mayChange, mayRemove, form, children, onRemove } = props
  const [isEditing, setIsEditing] = useState(false)
  const sayDeleted = useDeletedToast()
  const { look, word } = useStateWord()(kind, container.status)
  const { name } = container
  if (isEditing)
    return (
      <ItemForm>
        {form(() => setIsEditing(false))}
        <MetadataPanel kind={kind} id={container.id} hasDescription={false} />
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
      {mayChange && (
        <Button size="xs" variant="subtle" aria-label={`Change ${name}`} onClick={() => setIsEditing(true)}>
          Change
        </Button>
      )}
      {mayRemove && (
        <Button size="xs" variant="subtle" aria-label={`Delete ${name}`} onClick={() => void remove()}>
          Delete
        </Button>
      )}
    </Item>
  )
}
