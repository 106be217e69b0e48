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
import classes from './PersonMenu.module.css'
import { useShortcutHelp } from './shortcutHelpState.ts'

const schemes: { value: MantineColorScheme; label: string; icon: typeof IconSun }[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Match system', icon: IconDeviceDesktop },
]

/** The person, the colour scheme, and links to settings and help. */
export function PersonMenu() {
  const roleWords = useRoleWords()
  const { session } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const openHelp = useShortcutHelp((help) => help.open)
  const person = session?.person
  if (!person) return null
  return (
    <Menu position="bottom-end" width={240} returnFocus>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={`${person.name}: your menu`}>
          <PersonAvatar name={person.name} seed={person.id} size={28} decorative />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{person.name}</div>
          {session.role && <div className={classes.role}>{roleWords[session.role].name}</div>}
        </div>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) =>
            setColorScheme(schemes.find((scheme) => scheme.value === value)?.value ?? 'auto')
          }
        >
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} />}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item component={AppLink} to="/settings/profile" leftSection={<IconUser size={16} />}>
          My profile
        </Menu.Item>
        <Menu.Item component={AppLink} to="/settings" leftSection={<IconSettings size={16} />}>
          Settings
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
