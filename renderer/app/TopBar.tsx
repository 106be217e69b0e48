import { IconSearch } from '@tabler/icons-react'
import { OrganizationSwitcher } from '#renderer/features/organizations/OrganizationSwitcher.tsx'
import { TeamSwitcher } from '#renderer/features/teams/TeamSwitcher.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePalette } from './palette/paletteState.ts'
import { PersonMenu } from './PersonMenu.tsx'
import { SyncBadge } from './SyncBadge.tsx'
import classes from './TopBar.module.css'

/** Organization, search, saved state, and person. */
export function TopBar() {
  const format = useFormatMessage()
  const open = usePalette((palette) => palette.open)
  return (
    <header className={classes.bar}>
      <div className={classes.side}>
        <OrganizationSwitcher />
        <TeamSwitcher />
      </div>
      <button
        type="button"
        className={classes.search}
        onClick={open}
        aria-label={format(shellMessages.searchOrDo)}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} aria-hidden="true" />
        <span className={classes.searchWords}>
          {format(shellMessages.search)}
          <span className={classes.searchMore}> {format(shellMessages.orDo)}</span>
        </span>
        <Kbd keys="Mod+K" />
      </button>
      <div className={classes.side} data-end="">
        <SyncBadge />
        <PersonMenu />
      </div>
    </header>
  )
}
