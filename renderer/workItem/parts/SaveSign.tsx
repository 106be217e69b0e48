import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { InputState } from '../input/itemInput.ts'
import classes from './SaveSign.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { errorWords } from '#shared/messages/refusal.ts'

const wrongFields = (state: InputState) => Object.keys({ ...state.refused, ...state.unreadable }).length

function words(error: OrgataError, format: FormatMessage): string {
  return error.code === 'unavailable'
    ? format(m.notReached)
    : format(m.notSavedYet, { problem: errorWords(error, format) })
}

/** How far the input is saved. */
export function SaveSign({ state, onRetry }: { state: InputState; onRetry: () => void }) {
  const format = useFormatMessage()
  const wrong = wrongFields(state)
  return (
    // Said aloud only when it failed: "Saving" at every pause would talk over the person who types.
    <div
      className={classes.sign}
      data-state={state.save}
      role={state.save === 'failed' ? 'alert' : undefined}
    >
      {state.save === 'untouched' && format(m.savesAsYouType)}
      {(state.save === 'waiting' || state.save === 'saving') && format(m.saving)}
      {state.save === 'saved' && (
        <>
          <IconCheck size={15} aria-hidden="true" /> {format(m.saved)}
        </>
      )}
      {state.save === 'failed' && (
        <>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>
            {state.error === null ? (
              format(m.wrongFields, { count: wrong })
            ) : (
              <>
                {words(state.error, format)}{' '}
                <Anchor component="button" type="button" size="sm" onClick={onRetry}>
                  {format(screenMessages.tryAgain)}
                </Anchor>
              </>
            )}
          </span>
        </>
      )}
    </div>
  )
}
