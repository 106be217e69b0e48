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
import classes from './settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const pages = [
  { to: '/settings/profile', title: 'My profile', about: 'Name, email, picture', icon: IconUser },
  {
    to: '/settings/organization',
    title: 'Organization',
    about: 'Name, website, time zone, logo',
    icon: IconBuilding,
  },
  { to: '/team/people', title: 'People', about: 'Profiles, roles, suspend', icon: IconUsers },
  { to: '/settings/teams', title: 'Teams', about: 'Add, archive, switch', icon: IconUsersGroup },
  {
    to: '/settings/workspaces',
    title: 'Workspaces and projects',
    about: 'Group playbooks and runs',
    icon: IconBriefcase,
  },
  {
    to: '/settings/defaults',
    title: 'Defaults',
    about: 'Due times, skipping steps, invitations, first page',
    icon: IconAdjustments,
  },
  { to: '/settings/trash', title: 'Trash', about: 'Restore what was deleted', icon: IconTrash },
]

/** The ways to the settings that the whole organization or team shares. */
export function FirmSettings() {
  return (
    <SettingsSection id="firm" title="Your organization" description="The same on every computer.">
      <ul className={classes.list}>
        {pages.map(({ to, title, about, icon: Icon }) => (
          <li key={to}>
            <AppLink to={to} className={classes.way}>
              <Icon size={18} aria-hidden="true" />
              <span className={classes.itemName}>
                {title}
                <span className={classes.wayAbout}>{about}</span>
              </span>
              <IconChevronRight size={16} aria-hidden="true" />
            </AppLink>
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
