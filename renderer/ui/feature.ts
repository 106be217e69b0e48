import type { ComponentType } from 'react'
import type { Message } from '#shared/messages/message.ts'
import type { CallName } from '#shared/contract/operations.ts'
import type { Said } from './messages.ts'
import type { Permission } from '#shared/entities/permission.ts'

/** A screen with its own address. */
export interface Page {
  /** Address inside the window with parameters as `$name`: `/playbooks/$slug`. */
  path: string
  /** Imports the page's code when it is first shown. */
  load: () => Promise<ComponentType>
  /** Title of the window until the page sets a closer one with `usePageTitle`. */
  title: Said
}

/** The groups of the sidebar, in their order. */
export const navGroups = ['work', 'write', 'know', 'prove', 'help', 'firm'] as const

export type NavGroup = (typeof navGroups)[number]

/** A section in the sidebar. */
export interface NavEntry {
  to: string
  label: Said
  /** Other ordinary words for it, for the palette: a message separates them by commas. */
  keywords: Message
  icon: ComponentType<{ size?: number | string }>
  group: NavGroup
  /** Place in its group, ascending; free numbers in between. */
  order: number
  /** The letter that goes there after `g`. */
  shortcut?: string
  /** A hook: how many things a person must act on; undefined shows no number. */
  count?: () => number | undefined
}

/** Something the palette (Ctrl/Cmd+K) can do. A slice lists its own in `paletteActions.ts`. */
export interface PaletteAction {
  id: string
  label: Said
  description?: Said
  /** Other ordinary words for it: a message separates them by commas. */
  keywords?: Message | readonly string[]
  /** `path`: the address of the page that is open, without the part after `?`. */
  run: (navigate: (to: string) => void, path: string) => void
  permission?: Permission
  /** The commands that it does, or to whose place it leads: every command of a window is found. */
  does?: readonly CallName[]
  /** Offered before anything is typed. */
  isCommon?: boolean
}

/** The additions of one slice to the window. */
export interface Feature {
  slice: string
  pages: Page[]
  nav?: NavEntry[]
  /** A hook: what the palette can do besides `paletteActions.ts`, for what was typed into it. */
  usePaletteActions?: (typed: string) => PaletteAction[]
}
