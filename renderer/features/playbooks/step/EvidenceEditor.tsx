import { IconPaperclip, IconPlus, IconTrash } from '@tabler/icons-react'
import { removePart, setPart } from '#shared/entities/playbooks/editStepParts.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import classes from './StepParts.module.css'
import { useNewPart } from './useNewPart.ts'

/** The files required for completing the step. */
export function EvidenceEditor({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const { group, add } = useNewPart(() => edits.addPart(step.id, 'evidence'))

  return (
    <fieldset
      className={classes.group}
      aria-label={format(m.evidenceOf, { number })}
      ref={group}
      data-field="evidence"
    >
      {step.evidence.length > 0 && <p className={classes.caption}>{format(m.evidence)}</p>}
      {step.evidence.map((item) => {
        const name = item.label.trim() === '' ? format(m.newEvidence) : item.label
        return (
          <div
            key={item.id}
            className={classes.fieldLine}
            data-part={item.id}
            data-field={`evidence.${item.id}`}
          >
            <IconPaperclip size={14} aria-hidden="true" className={classes.partIcon} />
            <DraftText
              label={format(m.evidenceName, { name })}
              value={item.label}
              placeholder={format(m.evidenceExample)}
              maxLength={200}
              className={classes.grow}
              onType={(label) =>
                edits.type(`evidence:${item.id}`, (draft) =>
                  setPart(draft, step.id, 'evidence', item.id, { label }),
                )
              }
              onKeyDown={(event) => {
                if (keyPressed(event) === 'Enter') add()
              }}
            />
            <label className={classes.check}>
              <input
                type="checkbox"
                checked={item.required}
                onChange={(event) => {
                  const required = event.currentTarget.checked
                  edits.run((draft) => setPart(draft, step.id, 'evidence', item.id, { required }))
                }}
              />
              {format(m.required)}
            </label>
            <IconButton
              label={format(m.remove, { name })}
              icon={IconTrash}
              onClick={() => edits.run((draft) => removePart(draft, step.id, 'evidence', item.id))}
            />
          </div>
        )
      })}
      {step.evidence.length > 0 && step.evidence.length < draftLimits.evidence && (
        <button type="button" className={classes.add} onClick={add}>
          <IconPlus size={13} aria-hidden="true" /> {format(m.moreEvidence)}
        </button>
      )}
    </fieldset>
  )
}
