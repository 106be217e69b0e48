import { Anchor, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { announce } from './announce.tsx'

/** An action of a toast, such as undo. */
export interface ToastAction {
  label: string
  run: () => void
}

/** A short message of success, with at most one action. It stays longer with an action. */
export function showDone(message: string, action?: ToastAction): void {
  announce(message)
  const id = notifications.show({
    color: 'green',
    // The live region announces it already; the toast must not repeat it.
    role: 'status',
    'aria-live': 'off',
    icon: <IconCheck size={16} />,
    autoClose: action ? 10_000 : 4_000,
    message: (
      <Text size="sm">
        {message}
        {action && (
          <>
            {' '}
            <Anchor
              component="button"
              type="button"
              size="sm"
              fw={600}
              ta="start"
              onClick={() => {
                notifications.hide(id)
                action.run()
              }}
            >
              {action.label}
            </Anchor>
          </>
        )}
      </Text>
    ),
  })
}

/**
 * A message of failure; the error's message has the next step. It stays long enough to be read twice, a defect of
 * Orgata until it is closed. Returns a function that hides it.
 */
export function showError(error: OrgataError): () => void {
  const id = notifications.show({
    // The same error is shown once.
    id: `error:${error.code}:${error.message}`,
    color: 'red',
    role: 'alert',
    icon: <IconAlertTriangle size={16} />,
    autoClose: error.code === 'internal' ? false : 12_000,
    message: error.message,
  })
  return () => void notifications.hide(id)
}
