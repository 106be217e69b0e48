import { notifications } from '@mantine/notifications'

/** A message that is neither a success nor an error: why an action had no effect. */
export function showNotice(message: string): void {
  notifications.show({ id: `notice:${message}`, color: 'gray', autoClose: 6_000, message })
}
