import { useId } from 'react'
import { Choices } from '#renderer/ui/Choices.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import type { Shown } from '../shown/ShownContent.tsx'

/** Switches between the version that runs use and a draft with changes; in a line that is there anyway. */
export function ShownSwitch() {
  const { publishedVersionNumber } = usePlaybookRecord()
  const { shown, show } = useShown()
  const name = useId()
  return (
    <Choices<Shown>
      label="What to show"
      name={name}
      isSmall
      value={shown}
      choices={[
        { value: 'published', look: `Version ${publishedVersionNumber}` },
        { value: 'draft', look: 'Draft has changes' },
      ]}
      onChange={show}
    />
  )
}
