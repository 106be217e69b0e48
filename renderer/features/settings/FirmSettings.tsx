import {
  IconAdjustments,
  IconBriefcase,
  IconBuilding,
  IconChevronRight,
  IconTrash,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { settingsMessages as m } from '#shared/messages/settings.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const pages = [
  { to: '/settings/profile', title: m.profile, about: m.profileAbout, icon: IconUser },
  {
    to: '/settings/organization',
    title: m.organization,
    about: m.organizationAbout,
    icon: IconBuilding,
  },
  { to: '/team/people', title: m.people, about: m.peopleAbout, icon: IconUsers },
  { to: '/settings/teams', title: m.teams, about: m.teamsAbout, icon: IconUsersGroup },
  {
    to: '/settings/workspaces',
    title: m.workspaces,
    about: m.workspacesAbout,
    icon: IconBriefcase,
  },
  {
    to: '/settings/defaults',
    title: m.defaults,
    about: m.defaultsAbout,
    icon: IconAdjustments,
  },
  { to: '/settings/trash', title: m.trash, about: m.trashAbout, icon: IconTrash },
]

/** The ways to the settings that the whole organization or team shares. */
export function FirmSettings() {
  const format = useFormatMessage()
  return (
    <SettingsSection id="firm" title={format(m.yourOrganization)} description={format(m.everywhereSame)}>
      <ul className={classes.list}>
        {pages.map(({ to, title, about, icon: Icon }) => (
          <li key={to}>
            <AppLink to={to} className={classes.way}>
              <Icon size={18} aria-hidden="true" />
              <span className={classes.itemName}>
                {format(title)}
                <span className={classes.wayAbout}>{format(about)}</span>
              </span>
              <IconChevronRight size={16} aria-hidden="true" />
            </AppLink>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
