import type { MenuItemConstructorOptions } from 'electron'

/** The actions of the menu. */
export interface MenuActions {
  newWindow: () => void
  /** Goes to an address of the window. */
  go: (path: string) => void
}

const sections: [label: string, path: string, accelerator?: string][] = [
  ['Today', '/today', 'CmdOrCtrl+1'],
  ['My work', '/work', 'CmdOrCtrl+2'],
  ['Playbooks', '/playbooks', 'CmdOrCtrl+3'],
  ['Runs', '/runs', 'CmdOrCtrl+4'],
  ['Team', '/team', 'CmdOrCtrl+5'],
  ['Audit and compliance', '/audit', 'CmdOrCtrl+6'],
]

/** The menu bar, with developers' entries when it runs from its sources only. */
export function menuTemplate(
  facts: { platform: NodeJS.Platform; packaged: boolean },
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = facts.platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: 'Settings',
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.go('/settings'),
  }
  const line: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(mac
      ? [
          {
            label: 'Orgata',
            submenu: [
              { role: 'about' as const },
              line,
              settings,
              line,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              line,
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
        { label: 'Import procedures', click: () => actions.go('/playbooks/import/files') },
        line,
        ...(mac ? [] : [settings, line]),
        { role: 'close', accelerator: 'CmdOrCtrl+W' },
        ...(mac ? [] : [{ role: 'quit' as const, label: 'Quit', accelerator: 'CmdOrCtrl+Q' }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: sections.map(([label, path, accelerator]) => ({
        label,
        accelerator,
        click: () => actions.go(path),
      })),
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        ...(facts.packaged ? [] : [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
  ]
}
