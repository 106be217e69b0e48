import { Notifications } from '@mantine/notifications'
import { useIsNavCollapsed } from './useIsNavCollapsed.ts'

/**
 * Toasts stand over the foot of the sidebar, where no page has anything: at the right they covered the main button of a step.
 * Beside a sidebar of icons they reach over the left of the page, which main buttons never are at.
 */
export function Toasts() {
  const isCollapsed = useIsNavCollapsed()
  return (
    <Notifications
      position="bottom-left"
      limit={3}
      containerWidth={isCollapsed ? 320 : 220}
      styles={{ root: { insetInlineStart: 8 }, notification: { paddingInline: '14px 4px' } }}
    />
  )
}
