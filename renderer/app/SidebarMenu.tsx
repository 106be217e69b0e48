import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { personSettings } from '#shared/contract/people.settings.ts'
import { usePersonSetting } from '#renderer/bridge/usePersonSetting.ts'
import { navGroups } from '#renderer/ui/feature.ts'
import { moveSection, orderedSections } from './arrangeSections.ts'
import { navEntries } from './navEntries.ts'
import classes from './Sidebar.module.css'

/** Hides and reorders sections. A hidden one stays in the palette and keeps its shortcut. */
export function SidebarMenu() {
  const [sidebar, setSidebar] = usePersonSetting(personSettings.sidebar)
  const { hidden } = sidebar
  return (
    <Popover position="right-end" width={280} trapFocus returnFocus withArrow>
      <Popover.Target>
        <Tooltip label="Edit sidebar" position="right">
          <button type="button" className={classes.toggle} aria-label="Edit sidebar">
            <IconAdjustmentsHorizontal size={18} aria-hidden="true" />
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Edit sidebar">
        {navGroups.map((group) => {
          const entries = orderedSections(navEntries, sidebar, group)
          return (
            <ul key={group} className={classes.menuGroup}>
              {entries.map(({ to, label }, place) => (
                <li key={to} className={classes.menuLine}>
                  <Checkbox
                    className={classes.menuName}
                    label={label}
                    checked={!hidden.includes(to)}
                    onChange={({ currentTarget: { checked } }) =>
                      setSidebar((now) => {
                        const others = now.hidden.filter((one) => one !== to)
                        return { ...now, hidden: checked ? others : [...others, to] }
                      })
                    }
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Move ${label} up`}
                    disabled={place === 0}
                    onClick={() => setSidebar((now) => moveSection(navEntries, now, to, -1))}
                  >
                    <IconChevronUp size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Move ${label} down`}
                    disabled={place === entries.length - 1}
                    onClick={() => setSidebar((now) => moveSection(navEntries, now, to, 1))}
                  >
                    <IconChevronDown size={16} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )
        })}
      </Popover.Dropdown>
    </Popover>
  )
}
