import { TagsInput } from '@mantine/core'
import { metadataLimits } from '#shared/entities/metadata/metadata.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { FoldHead } from '#renderer/ui/FoldHead.tsx'
import { CustomFields } from './CustomFields.tsx'
import { DescriptionField } from './DescriptionField.tsx'
import classes from './metadata.module.css'
import { Notes } from './Notes.tsx'
import { useMetadata } from './useMetadata.ts'
import type { Metadata } from './useMetadata.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { metadataMessages as m } from '#shared/messages/metadata.messages.ts'
import { metadataPanelMessages as p } from '#shared/messages/metadataPanel.messages.ts'

interface MetadataPanelProps {
  kind: Kind
  id: string
  /** False where the form of the record has its description. */
  hasDescription?: boolean
}

/** The metadata of a record: folded to its tags, unfolded for editing. */
export function MetadataPanel({ kind, id, hasDescription = true }: MetadataPanelProps) {
  const format = useFormatMessage()
  const metadata = useMetadata(kind, id)
  const { tags = [], categories = [], annotations = {} } = metadata?.view.metadata ?? {}
  const notes = Object.keys(annotations).length
  return (
    <details className={classes.panel}>
      <FoldHead isQuiet>
        <span>{format(m.metadata)}</span>
        {[...tags, ...categories].slice(0, 6).map((word) => (
          <Chip key={word} label={format(p.tag)}>
            {word}
          </Chip>
        ))}
        {notes > 0 && <span className={classes.quiet}>{format(p.noteCount, { count: notes })}</span>}
      </FoldHead>
      {metadata !== undefined && <Content key={id} metadata={metadata} hasDescription={hasDescription} />}
    </details>
  )
}

function Content({ metadata, hasDescription }: { metadata: Metadata; hasDescription: boolean }) {
  const format = useFormatMessage()
  const { view, at, take } = metadata
  const setTags = useCommand('metadata.setTags')
  const setCategories = useCommand('metadata.setCategories')
  const isLocked = view.locked !== null
  return (
    <div className={classes.content}>
      {view.locked !== null && <p className={classes.quiet}>{view.locked}</p>}
      {hasDescription && <DescriptionField metadata={metadata} />}
      <TagsInput
        label={format(m.tags)}
        size="xs"
        placeholder={isLocked ? undefined : format(p.typeTag)}
        value={view.metadata.tags}
        maxTags={metadataLimits.tags}
        disabled={isLocked}
        readOnly={setTags.running}
        onChange={(tags) => void take(setTags.run({ ...at, tags }))}
      />
      <TagsInput
        label={format(m.categories)}
        size="xs"
        placeholder={isLocked ? undefined : format(p.typeCategory)}
        value={view.metadata.categories}
        maxTags={metadataLimits.categories}
        disabled={isLocked}
        readOnly={setCategories.running}
        onChange={(categories) => void take(setCategories.run({ ...at, categories }))}
      />
      <CustomFields metadata={metadata} />
      <Notes metadata={metadata} />
    </div>
  )
}
