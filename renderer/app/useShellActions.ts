import { useMantineColorScheme } from '@mantine/core'
import type { PaletteAction } from '#renderer/ui/feature.ts'
import { shellLines } from './shellLines.ts'
import { useShortcutHelp } from './shortcutHelpState.ts'
import { useViewState } from './viewState.ts'

/** The window's own actions in the palette. */
export function useShellActions(): PaletteAction[] {
  const { setColorScheme } = useMantineColorScheme()
  const openHelp = useShortcutHelp((help) => help.open)
  const { setNavCollapsed } = useViewState()
  const line = (id: keyof typeof shellLines, run: () => void): PaletteAction => ({
    id,
    ...shellLines[id],
    run,
  })
  return [
    line('light', () => setColorScheme('light')),
    line('dark', () => setColorScheme('dark')),
    line('auto', () => setColorScheme('auto')),
    line('keys', openHelp),
    line('nav-wide', () => setNavCollapsed(false)),
    line('nav-narrow', () => setNavCollapsed(true)),
  ]
}
