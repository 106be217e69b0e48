import { Menu } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconH3,
  IconItalic,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
} from '@tabler/icons-react'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { useRef } from 'react'
import type { ComponentType, KeyboardEvent } from 'react'
import type { Message } from '#shared/messages/message.ts'
import { textEditorMessages as m } from '#shared/messages/textEditor.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { LinkButton } from './LinkButton.tsx'
import { PictureButton } from './picture/PictureButton.tsx'
import { PictureTools } from './picture/PictureTools.tsx'
import { ToolButton } from './ToolButton.tsx'
import classes from './EditorToolbar.module.css'

interface Tool {
  label: Message
  keys?: string
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  isOn: (editor: Editor) => boolean
  run: (editor: Editor) => void
}

const textTools: Tool[] = [
  {
    label: m.bold,
    keys: 'Mod+B',
    icon: IconBold,
    isOn: (e) => e.isActive('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    label: m.italic,
    keys: 'Mod+I',
    icon: IconItalic,
    isOn: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    label: m.strike,
    keys: 'Mod+Shift+S',
    icon: IconStrikethrough,
    isOn: (e) => e.isActive('strike'),
    run: (e) => e.chain().focus().toggleStrike().run(),
  },
  {
    label: m.code,
    keys: 'Mod+E',
    icon: IconCode,
    isOn: (e) => e.isActive('code'),
    run: (e) => e.chain().focus().toggleCode().run(),
  },
]

const blockTools: Tool[] = [
  {
    label: m.heading,
    icon: IconH3,
    isOn: (e) => e.isActive('heading'),
    run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    label: m.bullets,
    icon: IconList,
    isOn: (e) => e.isActive('bulletList'),
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    label: m.numbers,
    icon: IconListNumbers,
    isOn: (e) => e.isActive('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    label: m.checklist,
    icon: IconListCheck,
    isOn: (e) => e.isActive('taskList'),
    run: (e) => e.chain().focus().toggleTaskList().run(),
  },
  {
    label: m.quote,
    icon: IconBlockquote,
    isOn: (e) => e.isActive('blockquote'),
    run: (e) => e.chain().focus().toggleBlockquote().run(),
  },
  {
    label: m.codeBlock,
    icon: IconSourceCode,
    isOn: (e) => e.isActive('codeBlock'),
    run: (e) => e.chain().focus().toggleCodeBlock().run(),
  },
]

const tools = [...textTools, ...blockTools]

const tableActions: { label: Message; run: (editor: Editor) => void }[] = [
  { label: m.rowBelow, run: (e) => e.chain().focus().addRowAfter().run() },
  { label: m.columnRight, run: (e) => e.chain().focus().addColumnAfter().run() },
  { label: m.removeRow, run: (e) => e.chain().focus().deleteRow().run() },
  { label: m.removeColumn, run: (e) => e.chain().focus().deleteColumn().run() },
  { label: m.removeTable, run: (e) => e.chain().focus().deleteTable().run() },
]

/** The tools of a text editor: one stop of the Tab key, moved through by the arrows. */
export function EditorToolbar({
  editor,
  isDescribing,
  onDescribe,
}: {
  editor: Editor
  /** The selected picture is being described. */
  isDescribing: boolean
  onDescribe: (isDescribing: boolean) => void
}) {
  const format = useFormatMessage()
  const bar = useRef<HTMLDivElement>(null)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      tools: tools.map((tool) => tool.isOn(now)),
      isInTable: now.isActive('table'),
    }),
  })

  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button[data-tool]') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (at < 0) return
    if (keyPressed(event) === 'Escape') editor.commands.focus()
    if (step === 0) return
    event.preventDefault()
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }

  const button = (tool: Tool) => {
    const index = tools.indexOf(tool)
    return (
      <ToolButton
        key={tool.label.key}
        label={format(tool.label)}
        keys={tool.keys}
        icon={tool.icon}
        isOn={on.tools[index] ?? false}
        isFirst={index === 0}
        onClick={() => tool.run(editor)}
      />
    )
  }

  return (
    <div className={classes.dock}>
      <div
        className={classes.bar}
        role="toolbar"
        aria-label={format(m.text)}
        ref={bar}
        onKeyDown={move}
        tabIndex={-1}
      >
        {textTools.map(button)}
        <LinkButton editor={editor} />
        <span className={classes.gap} aria-hidden="true" />
        {blockTools.map(button)}
        {on.isInTable ? (
          <Menu
            position="bottom-start"
            returnFocus={false}
            withinPortal={false}
            withInitialFocusPlaceholder={false}
          >
            <Menu.Target>
              <ToolButton label={format(m.table)} icon={IconTable} isOn isMenu />
            </Menu.Target>
            <Menu.Dropdown data-editor-popover>
              {tableActions.map((action) => (
                <Menu.Item key={action.label.key} onClick={() => action.run(editor)}>
                  {format(action.label)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <ToolButton
            label={format(m.table)}
            icon={IconTable}
            onClick={() =>
              editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
            }
          />
        )}
        <PictureButton editor={editor} />
        <PictureTools editor={editor} isAsking={isDescribing} onAsk={onDescribe} />
      </div>
    </div>
  )
}
