import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import type { InputState } from '../input/itemInput.ts'
import classes from './SaveSign.module.css'

const wrongFields = (state: InputState) => Object.keys({ ...state.refused, ...state.unreadable }).length

function words(error: OrgataError): string {
  return error.code === 'unavailable'
    ? 'Not saved yet: Orgata cannot be reached. It is saved as soon as that is possible again.'
    : `Not saved yet. ${error.message}`
}

/** How far the input is saved. */
export function SaveSign({ state, onRetry }: { state: InputState; onRetry: () => void }) {
  const wrong = wrongFields(state)
  return (
    // Said aloud only when it failed: "Saving" at every pause would talk over the person who types.
    <div
      className={classes.sign}
      data-state={state.save}
      role={state.save === 'failed' ? 'alert' : undefined}
    >
      {state.save === 'untouched' && 'Saves as you type'}
      {(state.save === 'waiting' || state.save === 'saving') && 'Saving…'}
      {state.save === 'saved' && (
        <>
          <IconCheck size={15} aria-hidden="true" /> Saved on this computer
        </>
      )}
      {state.save === 'failed' && (
        <>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>
            {state.error === null ? (
              `Not saved: ${wrong} ${wrong === 1 ? 'field needs' : 'fields need'} another value.`
            ) : (
              <>
                {words(state.error)}{' '}
                <Anchor component="button" type="button" size="sm" onClick={onRetry}>
                  Try again
                </Anchor>
              </>
            )}
          </span>
        </>
      )}
    </div>
  )
}
