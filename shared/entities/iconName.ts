/** The icons of the product, by the names of Tabler (https://tabler.io/icons). Screens draw them (`renderer/ui/icons.ts`). */
export const iconNames = [
  'adjustments',
  'briefcase',
  'building',
  'device-laptop',
  'folder',
  'forms',
  'git-commit',
  'id-badge',
  'list-check',
  'list-details',
  'message',
  'paperclip',
  'player-play',
  'report-analytics',
  'stack',
  'switch',
  'user',
  'users-group',
] as const

export type IconName = (typeof iconNames)[number]
