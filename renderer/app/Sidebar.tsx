import { Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { personSettings } from '#shared/contract/people.settings.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { usePersonSetting } from '#renderer/bridge/usePersonSetting.ts'
import type { NavEntry } from '#renderer/ui/feature.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { saidIn, useFormatMessage } from '#renderer/ui/messages.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { arrangeSections } from './arrangeSections.ts'
import { navEntries } from './navEntries.ts'
import classes from './Sidebar.module.css'
import { SidebarMenu } from './SidebarMenu.tsx'
import { useIsNavCollapsed } from './useIsNavCollapsed.ts'
import { useViewState } from './viewState.ts'

function NavCount({ useCount, of }: { useCount: () => number | undefined; of: string }) {
  const count = useCount()
  const format = useFormatMessage()
  if (!count) return null
  return (
    <span className={classes.count}>
      {count > 99 ? '99+' : format.number(count)}
      <span className="orgata-visually-hidden"> {format(shellMessages.toActOn, { section: of })}</span>
    </span>
  )
}

function NavLink({ entry, collapsed }: { entry: NavEntry; collapsed: boolean }) {
  const format = useFormatMessage()
  const { icon: Icon, shortcut } = entry
  const label = saidIn(format, entry.label)
  const hint = (
    <span className={classes.hint}>
      {collapsed ? label : format(shellMessages.press)} {shortcut && <Kbd keys={`g ${shortcut}`} />}
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

/** The sections of the product in groups. Collapsed it shows icons only: by choice, or in a narrow window. */
export function Sidebar() {
  const collapsed = useIsNavCollapsed()
  const { setNavCollapsed } = useViewState()
  const [sidebar] = usePersonSetting(personSettings.sidebar)
  const Toggle = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const groups = useRef<HTMLDivElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    // With many sections the open one may be out of sight, as after a shortcut.
    groups.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [pathname, collapsed])
  const format = useFormatMessage()
  const words = format(collapsed ? shellMessages.expandSidebar : shellMessages.collapseSidebar)
  return (
    <nav
      className={classes.nav}
      data-collapsed={collapsed || undefined}
      aria-label={format(shellMessages.sections)}
    >
      <div ref={groups} className={classes.groups}>
        {arrangeSections(navEntries, sidebar).map((group) => (
          <div key={group.id} className={classes.group}>
            {group.heading !== undefined && !collapsed && (
              <h2 id={`nav-${group.id}`} className={classes.heading}>
                {format(group.heading)}
              </h2>
            )}
            <ul
              className={classes.list}
              aria-labelledby={group.heading !== undefined && !collapsed ? `nav-${group.id}` : undefined}
            >
              {group.entries.map((entry) => (
                <li key={entry.to}>
                  <NavLink entry={entry} collapsed={collapsed} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className={classes.foot}>
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
        {!collapsed && <SidebarMenu />}
      </div>
    </nav>
  )
}
