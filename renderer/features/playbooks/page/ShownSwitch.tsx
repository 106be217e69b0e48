import { useId } from 'react'
import { Choices } from '#renderer/ui/Choices.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import type { Shown } from '../shown/ShownContent.tsx'

/** Switches between the version that runs use and a draft with changes; in a line that is there anyway. */
export function ShownSwitch() {
  const format = useFormatMessage()
  const { publishedVersionNumber } = usePlaybookRecord()
  const { shown, show } = useShown()
  const name = useId()
  return (
    <Choices<Shown>
      label={format(m.whatToShow)}
      name={name}
      isSmall
      value={shown}
      choices={[
        { value: 'published', look: format(m.version, { number: publishedVersionNumber }) },
        { value: 'draft', look: format(m.draftChanged) },
      ]}
      onChange={show}
    />
  )
}
