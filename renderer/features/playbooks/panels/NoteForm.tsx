import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { whenSaved } from '../draft/whenSaved.ts'
import classes from './Panels.module.css'

/** What changed, in the person's words, and the button that sends the draft on with it. */
export function NoteForm(props: {
  noteHelp: string
  button: string
  /** What the button does, below it. */
  help: string
  disabled: boolean
  /** Is called when everything typed is saved; a refusal was shown, and the note stays. */
  onSend: (note: string) => Promise<void>
}) {
  const format = useFormatMessage()
  const { client } = useDraft()
  const [note, setNote] = useState('')
  const [waiting, setWaiting] = useState(false)
  const send = async () => {
    setWaiting(true)
    try {
      // The core takes its own copy, so everything typed here has to be saved first.
      await whenSaved(client)
      await props.onSend(note.trim())
      setNote('')
    } catch {
      // The command has shown why.
    } finally {
      setWaiting(false)
    }
  }
  return (
    <form
      className={classes.publishForm}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        label={format(m.whatChanged)}
        description={props.noteHelp}
        value={note}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={waiting} disabled={props.disabled}>
        {props.button}
      </Button>
      <p className={classes.quiet}>{props.help}</p>
    </form>
  )
}
