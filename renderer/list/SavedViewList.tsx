import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { listMessages } from '#shared/messages/lists.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { readListState, writeListState } from './listState.ts'
import type { ListChoices, ListState } from './listState.ts'
import classes from './list.module.css'
import { useSavedViews } from './savedViews.ts'

/** The saved views of a list, and a field to save the one on the screen. */
export function SavedViewList({
  list,
  choices,
  state,
  onChange,
}: {
  list: string
  choices: ListChoices
  state: ListState
  onChange: (state: ListState) => void
}) {
  const format = useFormatMessage()
  const { views, save, remove } = useSavedViews(list)
  const [name, setName] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const query = new URLSearchParams(
    Object.entries(writeListState(state, choices)).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  ).toString()
  return (
    <section className={classes.views} aria-label={format(listMessages.savedViews)}>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.name} className={classes.view}>
              <Button
                size="compact-sm"
                variant={view.query === query ? 'light' : 'subtle'}
                justify="flex-start"
                className={classes.viewName}
                onClick={() =>
                  onChange(readListState(Object.fromEntries(new URLSearchParams(view.query)), choices))
                }
              >
                {view.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={format(listMessages.deleteView, { name: view.name })}
                onClick={() => remove(view.name)}
              >
                <IconTrash size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <form
        className={classes.saveView}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          save({ name: name.trim(), query })
          setName('')
          // The button is about to be disabled and would lose the focus.
          input.current?.focus()
        }}
      >
        <TextInput
          ref={input}
          size="xs"
          aria-label={format(listMessages.viewName)}
          placeholder={format(listMessages.saveViewAs)}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={name.trim() === ''}>
          {format(screenMessages.save)}
        </Button>
      </form>
    </section>
  )
}
