import { IconPhotoPlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { useRef } from 'react'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { textPictureTypes } from '#shared/entities/richText/textPicture.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { ToolButton } from '../ToolButton.tsx'
import { insertPictures } from './insertPictures.ts'

/** Puts chosen pictures into the text, at the caret. */
export function PictureButton({ editor }: { editor: Editor }) {
  const format = useFormatMessage()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-hidden="true"
        tabIndex={-1}
        accept={textPictureTypes.join(',')}
        data-picture-input=""
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same picture can be chosen again.
          event.currentTarget.value = ''
          insertPictures(editor, files)
        }}
      />
      <ToolButton
        label={format(pictureMessages.insert)}
        icon={IconPhotoPlus}
        isMenu
        onClick={() => input.current?.click()}
      />
    </>
  )
}
