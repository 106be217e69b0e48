import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import type { NavEntry } from '#renderer/ui/feature.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { navEntries } from './navEntries.ts'
import classes from './Sidebar.module.css'
import { useViewState } from './viewState.ts'

function NavCount({ useCount, of }: { useCount: () => number | undefined; of: string }) {
  const count = useCount()
  if (!count) return null
  return (
    <span className={classes.count}>
      {count > 99 ? '99+' : count}
      <span className="orgata-visually-hidden"> {of} to act on</span>
    </span>
  )
}

function NavLink({ entry, collapsed }: { entry: NavEntry; collapsed: boolean }) {
  const { icon: Icon, label, shortcut } = entry
  const hint = (
    <span className={classes.hint}>
      {collapsed ? label : 'Press'} {shortcut && <Kbd keys={`g ${shortcut}`} />}
    </span>
  )
  return (
    <Tooltip
      label={hint}
      position="right"
      disabled={!collapsed && !shortcut}
      openDelay={collapsed ? 100 : 700}
    >
      <AppLink to={entry.to} className={classes.link}>
        <span className={classes.icon} aria-hidden="true">
          <Icon size={18} />
        </span>
        <span className={collapsed ? 'orgata-visually-hidden' : classes.label}>{label}</span>
        {entry.count && <NavCount useCount={entry.count} of={label} />}
      </AppLink>
    </Tooltip>
  )
}

/** The sections of the product. Collapsed it shows icons only: by choice, or by itself in a narrow window. */
export function Sidebar() {
  const narrow = useMediaQuery('(width < 900px)') ?? false
  const { navCollapsed, setNavCollapsed } = useViewState()
  const collapsed = navCollapsed ?? narrow
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const words = collapsed ? 'Show the names of the sections' : 'Show only icons'
  return (
    <nav className={classes.nav} data-collapsed={collapsed || undefined} aria-label="Sections">
      <ul className={classes.list}>
        {navEntries.map((entry) => (
          <li key={entry.to}>
            <NavLink entry={entry} collapsed={collapsed} />
          </li>
        ))}
      </ul>
      <Tooltip label={words} position="right">
        <button
          type="button"
          className={classes.toggle}
          aria-label={words}
          aria-expanded={!collapsed}
          onClick={() => setNavCollapsed(!collapsed)}
        >
          <Toggle size={18} aria-hidden="true" />
        </button>
      </Tooltip>
    </nav>
  )
}
