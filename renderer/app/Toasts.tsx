import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useIsNavCollapsed } from './useIsNavCollapsed.ts'

const position = 'bottom-left'

/**
 * Toasts stand over the foot of the sidebar, where no page has anything. A sidebar of icons has no room for them: there the
 * page ends above them, so that they cover nothing.
 */
export function Toasts() {
  const isCollapsed = useIsNavCollapsed()
  useEffect(() => {
    const toasts = document.querySelector(`.mantine-Notifications-root[data-position='${position}']`)
    if (!isCollapsed || toasts === null) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = toasts as HTMLElement
      style.setProperty('--orgata-toasts', offsetHeight === 0 ? '0px' : `${offsetHeight + 16}px`)
    })
    observer.observe(toasts)
    return () => {
      observer.disconnect()
      style.removeProperty('--orgata-toasts')
    }
  }, [isCollapsed])
  return (
    <Notifications
      position={position}
      limit={3}
      containerWidth={isCollapsed ? 320 : 220}
      styles={{ root: { insetInlineStart: 8 }, notification: { paddingInline: '14px 4px' } }}
    />
  )
}
