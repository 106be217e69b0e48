import { shellMessages } from '#shared/messages/shell.messages.ts'

/** What the palette says of the window's own actions. */
export const shellLines = {
  light: { label: shellMessages.lightAppearance, keywords: shellMessages.lightKeywords },
  dark: { label: shellMessages.darkAppearance, keywords: shellMessages.darkKeywords },
  auto: { label: shellMessages.systemAppearance, keywords: shellMessages.systemKeywords },
  keys: { label: shellMessages.shortcuts, keywords: shellMessages.shortcutKeywords },
  'nav-wide': { label: shellMessages.sidebarNames, keywords: shellMessages.sidebarKeywords },
  'nav-narrow': { label: shellMessages.sidebarIcons, keywords: shellMessages.sidebarKeywords },
} as const
