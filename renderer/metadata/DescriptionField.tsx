import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { entityOf } from '#shared/entities/registry.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import type { Metadata } from './useMetadata.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'

/**
 * The description of a record, saved when its field loses the focus; empty for a kind with a description of its own.
 */
export function DescriptionField({ metadata: { view, at, take } }: { metadata: Metadata }) {
  const format = useFormatMessage()
  const describe = useCommand('metadata.describe')
  const [typed, setTyped] = useState<string | null>(null)
  if (Object.hasOwn(entityOf(at.kind)?.fields ?? {}, 'description')) return null
  const save = async () => {
    if (typed === null || typed.trim() === view.description) return setTyped(null)
    if (await take(describe.run({ ...at, description: typed.trim() }))) setTyped(null)
  }
  return (
    <Textarea
      label={format(recordMessages.description)}
      size="xs"
      autosize
      minRows={1}
      maxRows={8}
      maxLength={2_000}
      disabled={view.locked !== null}
      value={typed ?? view.description}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void save()}
    />
  )
}
