import { Anchor, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { announce } from './announce.tsx'

/** Something a person can do from a toast, such as taking back what was just done. */
export interface ToastAction {
  label: string
  run: () => void
}

/** Says briefly that something was done, with at most one thing to do about it. It stays longer with an action. */
export function showDone(message: string, action?: ToastAction): void {
  announce(message)
  const id = notifications.show({
    color: 'green',
    // The live region says it already; said by the toast as well it would be heard twice.
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
 * Says that something failed; the message of the error already says what to do. It stays long enough to be read twice,
 * a defect of Orgata until it is closed. Returns how to take it away.
 */
export function showError(error: OrgataError): () => void {
  const id = notifications.show({
    // The same trouble twice is said once.
    id: `error:${error.code}:${error.message}`,
    color: 'red',
    role: 'alert',
    icon: <IconAlertTriangle size={16} />,
    autoClose: error.code === 'internal' ? false : 12_000,
    message: error.message,
  })
  return () => void notifications.hide(id)
}
