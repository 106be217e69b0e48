import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { shortened } from '#shared/kernel/cutText.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import classes from './metadata.module.css'
import type { Metadata } from './useMetadata.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { metadataMessages as m } from '#shared/messages/metadata.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { metadataPanelMessages as p } from '#shared/messages/metadataPanel.messages.ts'

/** The annotations of a record, the oldest first, and a field for a new one. */
export function Notes({ metadata: { view, at, take } }: { metadata: Metadata }) {
  const format = useFormatMessage()
  const annotate = useCommand('metadata.annotate')
  const remove = useCommand('metadata.removeAnnotation')
  const [text, setText] = useState('')
  const notes = Object.entries(view.metadata.annotations).sort(([, a], [, b]) =>
    a.createdAt < b.createdAt ? -1 : 1,
  )
  const add = async () => {
    if (await take(annotate.run({ ...at, text: text.trim() }))) setText('')
  }
  return (
    <section className={classes.part} aria-label={format(m.annotations)}>
      <h2 className={classes.label}>{format(m.annotations)}</h2>
      {notes.length > 0 && (
        <ul className={classes.list}>
          {notes.map(([annotationId, note]) => (
            <li key={annotationId} className={classes.line}>
              <div className={classes.note}>
                <span className={classes.quiet}>
                  <Words
                    message={p.noteBy}
                    values={{
                      who: <bdi>{view.people[note.createdBy] ?? format(runWorkMessages.formerPerson)}</bdi>,
                      when: <TimeAgo at={note.createdAt} />,
                    }}
                  />
                </span>
                <p className={classes.noteText} dir="auto">
                  {note.text}
                </p>
              </div>
              {view.removable.includes(annotationId) && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={format(p.removeNote, { text: shortened(note.text, 40) })}
                  onClick={() => void take(remove.run({ ...at, annotationId }))}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {view.locked === null && (
        <>
          <Textarea
            aria-label={format(p.newNote)}
            placeholder={format(p.writeNote)}
            size="xs"
            autosize
            minRows={1}
            maxRows={8}
            maxLength={2_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {text.trim() !== '' && (
            <Button size="compact-xs" loading={annotate.running} onClick={() => void add()}>
              {format(p.addNote)}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
