import { Modal } from '@mantine/core'
import { IconPhoto, IconPhotoOff } from '@tabler/icons-react'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { cleanAttributes } from '#shared/entities/richText/richTextSchema.ts'
import { picturesOfWindow } from './textPictures.ts'
import type { PictureState } from './textPictures.ts'
import classes from './TextPicture.module.css'
import { screenMessages } from '#shared/messages/screens.messages.ts'

/** The state of a picture, which is read while this is shown. */
function usePictureState(sha256: string): PictureState {
  const pictures = useOwned(picturesOfWindow)
  const listen = useCallback((changed: () => void) => pictures.hold(sha256, changed), [pictures, sha256])
  return useSyncExternalStore(listen, () => pictures.stateOf(sha256))
}

/** A picture of a text, to read: a click enlarges it. Until it is here, and where it is broken, words say so. */
export function TextPicture({ node }: { node: RichNode }) {
  const { sha256, alt = '', size, width, height } = cleanAttributes('picture', node.attrs ?? {}) ?? {}
  if (typeof sha256 !== 'string') return null
  return (
    <figure className={classes.picture} data-picture="" data-size={size}>
      <Picture key={sha256} sha256={sha256} alt={String(alt)} width={width} height={height} />
    </figure>
  )
}

interface PictureProps {
  sha256: string
  alt: string
  width: string | number | boolean | undefined
  height: string | number | boolean | undefined
}

function Picture({ sha256, alt, width, height }: PictureProps) {
  const format = useFormatMessage()
  const picture = usePictureState(sha256)
  const [isUnreadable, setUnreadable] = useState(false)
  const [isLarge, setLarge] = useState(false)
  if (picture.state !== 'shown' || isUnreadable)
    return <NoPicture state={picture.state === 'shown' ? 'broken' : picture.state} alt={alt} />
  const name = alt === '' ? format(pictureMessages.one) : alt
  return (
    <>
      <button
        type="button"
        className={classes.enlarge}
        aria-label={
          alt === '' ? format(pictureMessages.enlarge) : format(pictureMessages.enlargeNamed, { alt })
        }
        onClick={() => setLarge(true)}
      >
        <img
          src={picture.url}
          alt={alt}
          decoding="async"
          width={Number(width) || undefined}
          height={Number(height) || undefined}
          onError={() => setUnreadable(true)}
        />
      </button>
      <Modal
        opened={isLarge}
        onClose={() => setLarge(false)}
        title={<span dir="auto">{name}</span>}
        size="auto"
        closeButtonProps={{ 'aria-label': format(screenMessages.close) }}
      >
        <img className={classes.large} src={picture.url} alt={alt} />
      </Modal>
    </>
  )
}

const noPicture = {
  loading: pictureMessages.loading,
  missing: pictureMessages.missing,
  broken: pictureMessages.broken,
  beyond: pictureMessages.beyond,
} as const

/** What stands in place of a picture. */
function NoPicture({ state, alt }: { state: keyof typeof noPicture; alt: string }) {
  const format = useFormatMessage()
  const Icon = state === 'broken' ? IconPhotoOff : IconPhoto
  return (
    <div className={classes.none}>
      <Icon size={24} stroke={1.5} aria-hidden="true" />
      {alt !== '' && <span className={classes.alt}>{format(pictureMessages.named, { alt })}</span>}
      <span>{format(noPicture[state])}</span>
    </div>
  )
}
