import { useMantineColorScheme } from '@mantine/core'
import { shellMessages } from '#shared/messages/shell.messages.ts'
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
      label: shellMessages.lightAppearance,
      keywords: shellMessages.lightKeywords,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: shellMessages.darkAppearance,
      keywords: shellMessages.darkKeywords,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      label: shellMessages.systemAppearance,
      keywords: shellMessages.systemKeywords,
      run: () => setColorScheme('auto'),
    },
    { id: 'keys', label: shellMessages.shortcuts, keywords: shellMessages.shortcutKeywords, run: openHelp },
    { id: 'nav-wide', label: shellMessages.sidebarNames, run: () => setNavCollapsed(false) },
    { id: 'nav-narrow', label: shellMessages.sidebarIcons, run: () => setNavCollapsed(true) },
  ]
}
