import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCommand, useLive, useSession } from '#renderer/bridge/hooks.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { NoteForm } from './NoteForm.tsx'
import classes from './Panels.module.css'

/** For members who may write but not publish: asks an owner or an admin to do it. */
export function AskForPublishing({ hasProblems }: { hasProblems: boolean }) {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const ask = useCommand('playbooks.askToPublish')
  if (playbook.publicationAskedAt) return <PublicationRequest />
  return (
    <NoteForm
      noteHelp={format(m.forWhoPublishes)}
      button={format(m.askToPublish)}
      help={format(m.askHelp)}
      disabled={hasProblems}
      onSend={async (note) => {
        await ask.run({ playbookId: playbook.id, note })
        showDone(format(m.requestSent))
      }}
    />
  )
}

/** Who asked for publishing, when and with which note; closed by them, or by who can publish. */
export function PublicationRequest() {
  const format = useFormatMessage()
  const { id, version, publicationAskedBy, publicationAskedAt, publicationNote } = usePlaybookRecord()
  const { session, can } = useSession()
  const { data } = useLive('people.get', publicationAskedBy ? { personId: publicationAskedBy } : null)
  const end = useCommand('playbooks.endPublicationRequest')
  if (!publicationAskedAt) return null
  const isMine = publicationAskedBy === session?.person?.id
  const when = <TimeAgo at={publicationAskedAt} />
  const name = (text: ReactNode) => <strong dir="auto">{text}</strong>
  return (
    <div className={classes.request}>
      <p>
        {isMine ? (
          <Words message={m.youAsked} values={{ name, when }} />
        ) : (
          <Words
            message={m.personAsked}
            values={{ name, when, person: data?.person.name ?? format(m.somebody) }}
          />
        )}
      </p>
      {publicationNote && <p className={classes.note}>{publicationNote}</p>}
      {(isMine || can('playbook:publish')) && (
        <Button
          size="xs"
          variant="default"
          loading={end.running}
          onClick={() => void end.run({ playbookId: id, version }).catch(() => {})}
        >
          {format(isMine ? m.withdraw : m.decline)}
        </Button>
      )}
    </div>
  )
}
