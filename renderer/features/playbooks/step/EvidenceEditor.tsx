import { IconPaperclip, IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { removePart, setPart } from '#shared/entities/playbooks/editStepParts.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import classes from './StepParts.module.css'

/** The files required for completing the step. */
export function EvidenceEditor({ step, number }: { step: StepFacts; number: number }) {
  const { edits } = useDraft()
  const [newest, setNewest] = useState<string | null>(null)
  const group = useRef<HTMLFieldSetElement>(null)

  useEffect(() => {
    if (newest !== null)
      group.current?.querySelector<HTMLElement>(`[data-part="${newest}"] [data-draft-text]`)?.focus()
  }, [newest])

  const add = () => setNewest(edits.addPart(step.id, 'evidence') ?? null)

  return (
    <fieldset
      className={classes.group}
      aria-label={`Evidence, step ${number}`}
      ref={group}
      data-field="evidence"
    >
      {step.evidence.length > 0 && <p className={classes.caption}>Evidence to attach</p>}
      {step.evidence.map((item) => {
        const name = item.label.trim() === '' ? 'new evidence' : item.label
        return (
          <div
            key={item.id}
            className={classes.fieldLine}
            data-part={item.id}
            data-field={`evidence.${item.id}`}
          >
            <IconPaperclip size={14} aria-hidden="true" className={classes.partIcon} />
            <DraftText
              label={`Name of ${name}`}
              value={item.label}
              placeholder="A photo, a signed form, a log …"
              maxLength={200}
              className={classes.grow}
              onType={(label) =>
                edits.type(`evidence:${item.id}`, (draft) =>
                  setPart(draft, step.id, 'evidence', item.id, { label }),
                )
              }
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
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
              Required
            </label>
            <IconButton
              label={`Remove ${name}`}
              icon={IconTrash}
              onClick={() => edits.run((draft) => removePart(draft, step.id, 'evidence', item.id))}
            />
          </div>
        )
      })}
      {step.evidence.length > 0 && step.evidence.length < draftLimits.evidence && (
        <button type="button" className={classes.add} onClick={add}>
          <IconPlus size={13} aria-hidden="true" /> More evidence
        </button>
      )}
    </fieldset>
  )
}
