import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { historyMessages as m } from '#shared/messages/history.messages.ts'
import { playbookPanelMessages } from '#shared/messages/playbookPanels.messages.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { Words } from '#renderer/ui/Words.tsx'
import classes from './AppliedOn.module.css'

/** Says which versions of a playbook applied on a day. */
export function AppliedOn({ playbookId, slug }: { playbookId: string; slug: string }) {
  const format = useFormatMessage()
  const [day, setDay] = useState('')
  const { data, error, retry } = useLive('history.inForce', day === '' ? null : { playbookId, day })
  return (
    <div className={classes.question}>
      <TextInput
        type="date"
        size="xs"
        label={format(m.appliedOn)}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {error && <ErrorNotice title={format(m.appliedFailed)} error={error} onRetry={retry} />}
        {data?.items.length === 0 && <p className={classes.answer}>{format(m.noneApplied)}</p>}
        {data?.items.map(({ versionId, label, publishedAt, sinceBefore }) => {
          const version = (
            <AppLink to={`/playbooks/${slug}/versions/${versionId}`}>
              {format(playbookPanelMessages.version, { label })}
            </AppLink>
          )
          return (
            <p key={versionId} className={classes.answer}>
              {sinceBefore ? (
                version
              ) : (
                <Words
                  message={m.appliedFrom}
                  values={{ version, time: exactTime(Date.parse(publishedAt), format) }}
                />
              )}
            </p>
          )
        })}
      </div>
    </div>
  )
}
