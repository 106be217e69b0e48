import { Dropzone } from '@mantine/dropzone'
import { useMediaQuery } from '@mantine/hooks'
import { IconCamera, IconCircleCheck, IconCircleDashed, IconPaperclip } from '@tabler/icons-react'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { AttachmentLine } from './AttachmentLine.tsx'
import { FilePick } from './FilePick.tsx'
import classes from './files.module.css'
import { UploadLine } from './UploadLine.tsx'
import type { Upload, Uploads } from '#renderer/files/uploads.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { evidenceMessages as m } from '#shared/messages/evidence.messages.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

export interface EvidenceBoxProps {
  /** The id of the button that takes the keyboard. */
  id: string
  label: string
  required: boolean
  /** For optional files. */
  free?: boolean
  missing: boolean
  files: readonly Attachment[]
  nameOf: (personId: string) => string
  uploads: Uploads
  onTheWay: readonly Upload[]
  onFiles: (files: File[]) => void
}

/** A drop zone for files: choose, take a photo, or drop. Shows attached and uploading ones. */
export function EvidenceBox(props: EvidenceBoxProps) {
  const { id, label, required, free = false, missing, files, nameOf } = props
  const { uploads, onTheWay, onFiles } = props
  const format = useFormatMessage()
  const isTouch = useMediaQuery('(pointer: coarse)') ?? false
  const isFilled = files.some((file) => isAttached(file))
  const Mark = isFilled ? IconCircleCheck : IconCircleDashed
  return (
    <fieldset className={classes.place} aria-label={label}>
      <Dropzone
        unstyled
        classNames={{ root: classes.box, inner: classes.inner }}
        mod={{ missing: missing && !isFilled, filled: isFilled && !free, free }}
        activateOnClick={false}
        activateOnKeyboard={false}
        onDrop={onFiles}
      >
        {!free && (
          <div className={classes.head}>
            <Mark
              size={17}
              className={classes.mark}
              data-filled={(isFilled && !free) || undefined}
              aria-hidden="true"
            />
            <span className={classes.label} dir="auto">
              {label}
              {required && (
                <span className={classes.required}>
                  <span aria-hidden="true"> *</span>
                  <span className="orgata-visually-hidden"> {format(workItemMessages.required)}</span>
                </span>
              )}
              {!required && <span className={classes.optional}> {format(m.ifAny)}</span>}
            </span>
          </div>
        )}
        {files.length > 0 && (
          <ul className={classes.list}>
            {files.map((file) => (
              <li key={file.id}>
                <AttachmentLine file={file} nameOf={nameOf} isOpen />
              </li>
            ))}
          </ul>
        )}
        {onTheWay.map((upload) => (
          <UploadLine key={upload.key} upload={upload} uploads={uploads} />
        ))}
        <div className={classes.buttons}>
          <FilePick
            id={id}
            icon={<IconPaperclip size={16} />}
            ariaLabel={
              free ? format(m.attachFile) : format(isFilled ? m.anotherFileFor : m.chooseFileFor, { label })
            }
            onFiles={onFiles}
          >
            {format(free ? m.attachFile : isFilled ? m.anotherFile : m.chooseFile)}
          </FilePick>
          {isTouch && (
            <FilePick
              camera
              icon={<IconCamera size={16} />}
              ariaLabel={format(m.takePhotoOf, { label })}
              onFiles={onFiles}
            >
              {format(m.takePhoto)}
            </FilePick>
          )}
          {!isTouch && <span className={classes.hint}>{format(m.orDrop)}</span>}
        </div>
      </Dropzone>
    </fieldset>
  )
}
