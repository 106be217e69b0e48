import { Loader, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconUsersGroup } from '@tabler/icons-react'
import { useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import classes from './teams.module.css'
import { useOpenTeam } from './useOpenTeam.ts'
import { teamsActionsMessages as m } from '#shared/messages/teamsActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The open team and the choice of another; empty for a person with one team. */
export function TeamSwitcher() {
  const format = useFormatMessage()
  const { session } = useSession()
  const { open, running } = useOpenTeam()
  const team = session?.team
  if (!session || !team || session.teams.length < 2) return null
  return (
    <Menu position="bottom-start" width={260} returnFocus>
      <Menu.Target>
        <UnstyledButton className={classes.switcher} title={team.name}>
          {running ? <Loader size={16} /> : <IconUsersGroup size={16} aria-hidden="true" />}
          <span className={classes.switcherName} dir="auto">
            {team.name}
          </span>
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
          <span className="orgata-visually-hidden">{format(m.switchTeam)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{format(m.yourTeams)}</Menu.Label>
        <Menu.RadioGroup
          value={team.id}
          onChange={(id) => {
            if (id !== team.id) void open(id)
          }}
        >
          {session.teams.map(({ id, name }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              <span dir="auto">{name}</span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={AppLink} to="/settings/teams">
          {format(m.manage)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
