import { ActionIcon, CopyButton, Modal, RingProgress, Tooltip } from '@mantine/core'
import { IconDownload, IconFile, IconPhoto, IconPhotoOff, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { isAttached } from '#shared/entities/files/attachment.entity.ts'
import type { Attachment } from '#shared/entities/files/attachment.entity.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { isShownType } from '#renderer/files/readFile.ts'
import { shortHash, sizeWords } from '#renderer/files/fileWords.ts'
import classes from './files.module.css'
import { RemoveFile } from './RemoveFile.tsx'
import { useKeptFile } from '#renderer/files/useKeptFile.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { evidenceMessages as m } from '#shared/messages/evidence.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

const maxShownBytes = 25_000_000

/** A kept file: name, size, who brought it and when, its hash, and ways to look at it, get it and remove it. */
export function AttachmentLine({
  file,
  nameOf,
  isOpen = false,
}: {
  file: Attachment
  nameOf: (personId: string) => string
  /** Its step is open, so that whoever attached it may remove it. */
  isOpen?: boolean
}) {
  const format = useFormatMessage()
  const { percent, read, download, cancel } = useKeptFile(file)
  const [image, setImage] = useState<string | null>(null)
  const [isBroken, setBroken] = useState(false)
  const isImage = isShownType(file.mediaType) && file.sizeBytes <= maxShownBytes
  const Icon = isImage ? IconPhoto : IconFile
  useEffect(() => () => void (image && URL.revokeObjectURL(image)), [image])
  const look = async () => {
    const blob = await read()
    if (blob === null) return
    setBroken(false)
    setImage(URL.createObjectURL(blob))
  }
  return (
    <div className={classes.file} data-removed={!isAttached(file) || undefined}>
      <Icon size={18} aria-hidden="true" />
      <div className={classes.body}>
        {isImage ? (
          <button
            type="button"
            className={classes.name}
            dir="auto"
            title={file.name}
            aria-label={format(m.lookAt, { file: file.name })}
            onClick={() => void look()}
          >
            {file.name}
          </button>
        ) : (
          <span className={classes.name} dir="auto" title={file.name}>
            {file.name}
          </span>
        )}
        <span className={classes.facts}>
          <span>{sizeWords(file.sizeBytes, format)}</span>
          <span>
            <Words
              message={m.addedBy}
              values={{ who: <bdi>{nameOf(file.createdBy)}</bdi>, when: <TimeAgo at={file.createdAt} /> }}
            />
          </span>
          <CopyButton value={file.sha256} timeout={2_000}>
            {({ copied, copy }) => (
              <Tooltip
                label={copied ? format(m.copied) : format(m.fingerprint, { hash: file.sha256 })}
                multiline
                maw={320}
              >
                <button
                  type="button"
                  className={classes.hash}
                  aria-label={format(m.copyFingerprint, { file: file.name })}
                  onClick={copy}
                >
                  {copied ? format(m.copied) : shortHash(file.sha256)}
                </button>
              </Tooltip>
            )}
          </CopyButton>
        </span>
        {file.removedAt != null && (
          <span className={classes.removed}>
            <Words
              message={m.removedWhy}
              values={{
                who: <bdi>{nameOf(file.removedBy ?? '')}</bdi>,
                when: <TimeAgo at={file.removedAt} />,
                reason: <bdi>{file.removeReason}</bdi>,
              }}
            />
          </span>
        )}
      </div>
      <RemoveFile file={file} isOpen={isOpen} />
      {percent === null ? (
        <Tooltip label={format(screenMessages.download)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={format(m.downloadNamed, { file: file.name })}
            onClick={() => void download()}
          >
            <IconDownload size={18} />
          </ActionIcon>
        </Tooltip>
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={format(m.stopReading)}
          onClick={cancel}
        >
          <RingProgress
            size={32}
            thickness={3}
            sections={[{ value: percent, color: 'var(--orgata-accent)' }]}
            label={<IconX size={12} style={{ display: 'block', margin: '0 auto' }} />}
          />
        </ActionIcon>
      )}
      <Modal
        opened={image !== null}
        onClose={() => setImage(null)}
        title={<span dir="auto">{file.name}</span>}
        size="auto"
        closeButtonProps={{ 'aria-label': format(screenMessages.close) }}
      >
        {image !== null && !isBroken && (
          <img className={classes.preview} src={image} alt={file.name} onError={() => setBroken(true)} />
        )}
        {isBroken && (
          <output className={classes.broken}>
            <IconPhotoOff size={32} aria-hidden="true" />
            <p>{format(m.notShown)}</p>
          </output>
        )}
      </Modal>
    </div>
  )
}
