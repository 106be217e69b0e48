import { Loader, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconPlus, IconUserPlus } from '@tabler/icons-react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { AppLink, useGo } from '#renderer/ui/navigation.tsx'
import { OrgataMark } from '#renderer/ui/OrgataMark.tsx'
import classes from './organizations.module.css'
import { organizationActionsMessages as m } from '#shared/messages/organizationActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The open organization and team, and the way to another one on this computer. */
export function OrganizationSwitcher() {
  const format = useFormatMessage()
  const { session } = useSession()
  const open = useCommand('organizations.open')
  const go = useGo()
  if (!session?.organization) return null
  const { organization, team, organizations } = session
  const change = async (organizationId: string) => {
    try {
      await open.run({ organizationId })
      go('/today')
    } catch {
      // The toast said why; the one that was open stays open.
    }
  }
  return (
    <Menu position="bottom-start" width={280} returnFocus>
      <Menu.Target>
        <UnstyledButton
          className={classes.switcher}
          title={
            team
              ? format(m.organizationAndTeam, { organization: organization.name, team: team.name })
              : organization.name
          }
        >
          {open.running ? <Loader size={24} /> : <OrgataMark size={24} />}
          <span className={classes.names}>
            <span className={classes.organization} dir="auto">
              {organization.name}
            </span>
            {session.teams.length < 2 && (
              <span className={classes.team} dir="auto">
                {team?.name}
              </span>
            )}
          </span>
          <IconChevronDown size={14} className={classes.chevron} aria-hidden="true" />
          <span className="orgata-visually-hidden">{format(m.change)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{format(m.onThisComputer)}</Menu.Label>
        <Menu.RadioGroup
          value={organization.id}
          onChange={(id) => {
            if (id !== organization.id) void change(id)
          }}
        >
          {organizations.map(({ id, name }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              <span className={classes.choice} dir="auto" title={name}>
                {name}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={AppLink} to="/organizations/new" leftSection={<IconPlus size={16} />}>
          {format(m.add)}
        </Menu.Item>
        <Menu.Item component={AppLink} to="/organizations/join" leftSection={<IconUserPlus size={16} />}>
          {format(m.joinByLink)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
