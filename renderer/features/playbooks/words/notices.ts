import { notifications } from '@mantine/notifications'

/** Says something that is neither done nor an error: why nothing happened. */
export function showNotice(message: string): void {
  notifications.show({ id: `notice:${message}`, color: 'gray', autoClose: 6_000, message })
}
