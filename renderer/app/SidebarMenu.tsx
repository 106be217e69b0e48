import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { personSettings } from '#shared/contract/people.settings.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { usePersonSetting } from '#renderer/bridge/usePersonSetting.ts'
import { navGroups } from '#renderer/ui/feature.ts'
import { saidIn, useFormatMessage } from '#renderer/ui/messages.ts'
import { moveSection, orderedSections } from './arrangeSections.ts'
import { navEntries } from './navEntries.ts'
import classes from './Sidebar.module.css'

/** Hides and reorders sections. A hidden one stays in the palette and keeps its shortcut. */
export function SidebarMenu() {
  const [sidebar, setSidebar] = usePersonSetting(personSettings.sidebar)
  const { hidden } = sidebar
  const format = useFormatMessage()
  return (
    <Popover position="right-end" width={280} trapFocus returnFocus withArrow>
      <Popover.Target>
        <Tooltip label={format(shellMessages.editSidebar)} position="right">
          <button type="button" className={classes.toggle} aria-label={format(shellMessages.editSidebar)}>
            <IconAdjustmentsHorizontal size={18} aria-hidden="true" />
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={format(shellMessages.editSidebar)}>
        <h2 className={classes.menuTitle}>{format(shellMessages.sidebarSections)}</h2>
        {navGroups.map((group) => {
          const entries = orderedSections(navEntries, sidebar, group)
          return (
            <ul key={group} className={classes.menuGroup}>
              {entries.map(({ to, label }, place) => (
                <li key={to} className={classes.menuLine}>
                  <Checkbox
                    className={classes.menuName}
                    label={saidIn(format, label)}
                    checked={!hidden.includes(to)}
                    onChange={({ currentTarget: { checked } }) =>
                      setSidebar((now) => {
                        const others = now.hidden.filter((one) => one !== to)
                        return { ...now, hidden: checked ? others : [...others, to] }
                      })
                    }
                  />
                  {entries.length > 1 && (
                    <>
                      <MoveButton
                        label={format(shellMessages.moveUp, { section: saidIn(format, label) })}
                        icon={IconChevronUp}
                        isLast={place === 0}
                        onMove={() => setSidebar((now) => moveSection(navEntries, now, to, -1))}
                      />
                      <MoveButton
                        label={format(shellMessages.moveDown, { section: saidIn(format, label) })}
                        icon={IconChevronDown}
                        isLast={place === entries.length - 1}
                        onMove={() => setSidebar((now) => moveSection(navEntries, now, to, 1))}
                      />
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        })}
      </Popover.Dropdown>
    </Popover>
  )
}

/** Moves a section by one place; at the end it stays focusable, so that the keyboard does not lose its place. */
function MoveButton({
  label,
  icon: Icon,
  isLast,
  onMove,
}: {
  label: string
  icon: typeof IconChevronUp
  isLast: boolean
  onMove: () => void
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={classes.move}
      aria-label={label}
      aria-disabled={isLast}
      onClick={isLast ? undefined : onMove}
    >
      <Icon size={16} aria-hidden="true" />
    </ActionIcon>
  )
}
