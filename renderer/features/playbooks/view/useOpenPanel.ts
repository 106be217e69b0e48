import { useCallback } from 'react'
import { usePlaybookView } from './viewStore.ts'
import type { Panel } from './viewStore.ts'

/** Shows a panel where one looks: scrolled into view in a narrow window, where it is below, and with the focus. */
export function useOpenPanel(): (panel: Panel) => void {
  const showPanel = usePlaybookView((view) => view.showPanel)
  return useCallback(
    (panel) => {
      showPanel(panel)
      requestAnimationFrame(() => {
        const tab = document.querySelector<HTMLElement>(`[data-panel="${panel}"]`)
        tab?.focus({ preventScroll: true })
        tab?.scrollIntoView({ block: 'start' })
      })
    },
    [showPanel],
  )
}
