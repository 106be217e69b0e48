import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { isSafeLink } from '#shared/entities/richText/richText.ts'
import { textEditorMessages as m } from '#shared/messages/textEditor.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { ToolButton } from './ToolButton.tsx'

/** Completes a typed address: `example.com` and `ana@example.com` get their scheme. */
export function completeLink(text: string): string {
  const address = text.trim()
  if (isSafeLink(address) || address === '') return address
  if (/^[^\s@/:]+@[^\s@/:]+$/.test(address)) return `mailto:${address}`
  return /^[^\s:/?#]+\.[^\s]+$/.test(address) && !/^[a-z][a-z0-9+.-]*:/i.test(address)
    ? `https://${address}`
    : address
}

/** Makes the selected words a link, changes the link under the caret, or takes it away. */
export function LinkButton({ editor }: { editor: Editor }) {
  const format = useFormatMessage()
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const isOn = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') })

  const open = () => {
    const href: unknown = editor.getAttributes('link')['href']
    setText(typeof href === 'string' ? href : '')
    setError(null)
    setOpened(true)
  }

  const close = () => {
    setOpened(false)
    editor.commands.focus()
  }

  const apply = () => {
    const href = completeLink(text)
    if (!isSafeLink(href)) {
      setError(format(m.badAddress))
      return
    }
    const { empty } = editor.state.selection
    if (empty && !isOn)
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: text.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    setOpened(false)
  }

  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    setOpened(false)
  }

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={320}
      trapFocus
      // Its own way to close would take the form away before it hears of the key and gives the focus back.
      closeOnEscape={false}
    >
      <Popover.Target>
        <ToolButton label={format(m.link)} icon={IconLink} isOn={isOn} onClick={open} />
      </Popover.Target>
      <Popover.Dropdown
        data-editor-popover
        aria-label={format(m.link)}
        onKeyDown={(event) => {
          if (keyPressed(event) === 'Escape') close()
        }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            apply()
          }}
        >
          <TextInput
            label={format(m.address)}
            placeholder="https://…"
            value={text}
            error={error}
            data-autofocus
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8} mt={12}>
            {isOn && (
              <Button size="xs" variant="subtle" color="gray" onClick={remove}>
                {format(m.removeLink)}
              </Button>
            )}
            <Button size="xs" type="submit">
              {format(isOn ? m.changeLink : m.addLink)}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
