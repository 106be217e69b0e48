import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconMoon,
  IconSettings,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import { useSession } from '#renderer/bridge/hooks.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import type { Message } from '#shared/messages/message.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './PersonMenu.module.css'
import { useShortcutHelp } from './shortcutHelpState.ts'

const schemes: { value: MantineColorScheme; label: Message; icon: typeof IconSun }[] = [
  { value: 'light', label: shellMessages.light, icon: IconSun },
  { value: 'dark', label: shellMessages.dark, icon: IconMoon },
  { value: 'auto', label: shellMessages.matchSystem, icon: IconDeviceDesktop },
]

/** The person, the colour scheme, and links to settings and help. */
export function PersonMenu() {
  const format = useFormatMessage()
  const roleWords = useRoleWords()
  const { session } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const openHelp = useShortcutHelp((help) => help.open)
  const person = session?.person
  if (!person) return null
  return (
    <Menu position="bottom-end" width={240} returnFocus>
      <Menu.Target>
        <UnstyledButton
          className={classes.person}
          aria-label={format(shellMessages.yourMenu, { name: person.name })}
        >
          <PersonAvatar name={person.name} seed={person.id} size={28} decorative />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{person.name}</div>
          {session.role && <div className={classes.role}>{roleWords[session.role].name}</div>}
        </div>
        <Menu.Divider />
        <Menu.Label>{format(shellMessages.appearance)}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) =>
            setColorScheme(schemes.find((scheme) => scheme.value === value)?.value ?? 'auto')
          }
        >
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} />}>
              {format(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openHelp}>
          {format(shellMessages.shortcuts)}
        </Menu.Item>
        <Menu.Item component={AppLink} to="/settings/profile" leftSection={<IconUser size={16} />}>
          {format(shellMessages.profile)}
        </Menu.Item>
        <Menu.Item component={AppLink} to="/settings" leftSection={<IconSettings size={16} />}>
          {format(shellMessages.settings)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
