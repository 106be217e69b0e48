import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { askedElementId } from '../fields/fieldId.ts'
import { EvidenceBox } from './EvidenceBox.tsx'
import { useUploads } from '#renderer/files/useUploads.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { evidenceMessages as m } from '#shared/messages/evidence.messages.ts'

/** The evidence that a step asks for, one place for each, and a place for other files. */
export function Evidence({
  workItemId,
  step,
  attachments,
  missing,
  nameOf,
}: {
  workItemId: string
  step: StepContent
  /** The files of this work item. */
  attachments: readonly Attachment[]
  missing: ReadonlySet<string>
  nameOf: (personId: string) => string
}) {
  const format = useFormatMessage()
  const { uploads, mine } = useUploads(workItemId)
  const known = new Set(step.evidence.map(({ id }) => id))
  const common = (evidenceId: string | null) => ({
    nameOf,
    uploads,
    files: attachments.filter((file) =>
      evidenceId === null
        ? file.evidenceId === null || !known.has(file.evidenceId)
        : file.evidenceId === evidenceId,
    ),
    onTheWay: mine.filter((upload) => upload.evidenceId === evidenceId),
    onFiles: (files: File[]) => uploads.add(workItemId, evidenceId, files),
  })
  return (
    <>
      {step.evidence.map(({ id, label, required }) => (
        <EvidenceBox
          key={id}
          id={askedElementId(workItemId, 'evidence', id)}
          label={label}
          required={required}
          missing={missing.has(id)}
          {...common(id)}
        />
      ))}
      <EvidenceBox
        id={askedElementId(workItemId, 'evidence', 'other')}
        label={format(step.evidence.length > 0 ? m.otherAttachments : m.attachments)}
        required={false}
        free
        missing={false}
        {...common(null)}
      />
    </>
  )
}
