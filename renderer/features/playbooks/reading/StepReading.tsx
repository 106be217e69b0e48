import { memo } from 'react'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import { stepTitle } from '../words/stepWords.ts'
import { FieldsPreview } from './FieldsPreview.tsx'
import { isBlank } from '#renderer/content/isBlank.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { StepChips } from './StepChips.tsx'
import { EvidenceView, SubStepsView } from './StepParts.tsx'
import classes from './StepReading.module.css'

/** A step in the document. `data-region` names the target of a click. */
export const StepReading = memo(function StepReading({ step, body }: { step: StepFacts; body: RichNode }) {
  const format = useFormatMessage()
  return (
    <>
      <h3 className={classes.title} data-region="title" data-empty={step.title.trim() === '' || undefined}>
        <bdi>{stepTitle(step.title, format)}</bdi>
      </h3>
      <StepChips step={step} />
      {!isBlank(body) && (
        <div className={classes.body} data-region="body">
          <RichTextView value={body} />
        </div>
      )}
      <div data-region="subSteps">
        <SubStepsView subSteps={step.subSteps} />
      </div>
      <FieldsPreview step={step} />
      <div data-region="evidence">
        <EvidenceView evidence={step.evidence} />
      </div>
    </>
  )
})
