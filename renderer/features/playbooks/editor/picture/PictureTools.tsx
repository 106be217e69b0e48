import { Button, Group, Popover, Textarea } from '@mantine/core'
import {
  IconPhotoEdit,
  IconSquare,
  IconTrash,
  IconViewportNarrow,
  IconViewportWide,
} from '@tabler/icons-react'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { ToolButton } from '../ToolButton.tsx'

const widths = [
  { size: 'small', label: pictureMessages.small, icon: IconViewportNarrow },
  { size: 'medium', label: pictureMessages.medium, icon: IconSquare },
  { size: null, label: pictureMessages.fullWidth, icon: IconViewportWide },
] as const

/** The tools of a selected picture: what it shows in words, its width, and removing it. */
export function PictureTools({
  editor,
  isAsking,
  onAsk,
}: {
  editor: Editor
  /** Its description is being asked for. */
  isAsking: boolean
  onAsk: (isAsking: boolean) => void
}) {
  const format = useFormatMessage()
  const picture = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now.isActive('picture') ? (now.getAttributes('picture') as { size: unknown; alt: unknown }) : null,
  })
  if (picture === null) return null
  const set = (attributes: Record<string, string | null>) =>
    editor.chain().focus().updateAttributes('picture', attributes).run()
  const close = () => {
    onAsk(false)
    editor.commands.focus()
  }
  const alt = typeof picture.alt === 'string' ? picture.alt : ''
  return (
    <>
      <Popover
        opened={isAsking}
        onChange={onAsk}
        position="bottom-start"
        width={340}
        trapFocus
        returnFocus={false}
        // Its own way to close would take the form away before it hears of the key and gives the focus back.
        closeOnEscape={false}
      >
        <Popover.Target>
          <ToolButton
            label={format(pictureMessages.describe)}
            icon={IconPhotoEdit}
            isOn={alt !== ''}
            onClick={() => onAsk(true)}
          />
        </Popover.Target>
        <Popover.Dropdown
          data-editor-popover
          aria-label={format(pictureMessages.describe)}
          onKeyDown={(event) => {
            if (keyPressed(event) !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          {isAsking && (
            <DescribeForm
              alt={alt}
              onSave={(text) => {
                set({ alt: text === '' ? null : text })
                close()
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {widths.map(({ size, label, icon }) => (
        <ToolButton
          key={label.key}
          label={format(label)}
          icon={icon}
          isOn={(picture.size ?? null) === size}
          onClick={() => set({ size })}
        />
      ))}
      <ToolButton
        label={format(pictureMessages.remove)}
        icon={IconTrash}
        isMenu
        onClick={() => editor.chain().focus().deleteSelection().run()}
      />
    </>
  )
}

function DescribeForm({ alt, onSave }: { alt: string; onSave: (text: string) => void }) {
  const format = useFormatMessage()
  const [text, setText] = useState(alt)
  const save = () => onSave(text.replace(/\s+/g, ' ').trim())
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        save()
      }}
    >
      <Textarea
        label={format(pictureMessages.description)}
        description={format(pictureMessages.describeHelp)}
        placeholder={format(pictureMessages.describePlaceholder)}
        value={text}
        maxLength={textPictureLimits.altLength}
        autosize
        minRows={2}
        maxRows={5}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (keyPressed(event) === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            save()
          }
        }}
      />
      <Group justify="flex-end" gap={8} mt={12}>
        <Button size="xs" type="submit">
          {format(pictureMessages.save)}
        </Button>
      </Group>
    </form>
  )
}
