import { useMantineColorScheme } from '@mantine/core'
import type { PaletteAction } from '#renderer/ui/feature.ts'
import { useShortcutHelp } from './shortcutHelpState.ts'
import { useViewState } from './viewState.ts'

/** The window's own actions in the palette. */
export function useShellActions(): PaletteAction[] {
  const { setColorScheme } = useMantineColorScheme()
  const openHelp = useShortcutHelp((help) => help.open)
  const { setNavCollapsed } = useViewState()
  return [
    {
      id: 'light',
      label: 'Light appearance',
      keywords: ['theme', 'bright'],
      run: () => setColorScheme('light'),
    },
    { id: 'dark', label: 'Dark appearance', keywords: ['theme', 'night'], run: () => setColorScheme('dark') },
    {
      id: 'auto',
      label: 'Match system appearance',
      keywords: ['theme'],
      run: () => setColorScheme('auto'),
    },
    { id: 'keys', label: 'Keyboard shortcuts', keywords: ['help', 'keys'], run: openHelp },
    { id: 'nav-wide', label: 'Sidebar with names', run: () => setNavCollapsed(false) },
    { id: 'nav-narrow', label: 'Sidebar with icons only', run: () => setNavCollapsed(true) },
  ]
}
