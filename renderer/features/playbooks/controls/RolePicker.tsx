import type { ReactNode } from 'react'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { useRoles } from '../source/SourceProvider.tsx'
import { PickMenu } from './PickMenu.tsx'

export interface RolePickerProps {
  label: string
  value: string | null
  onPick: (roleId: string) => void
  clear?: { label: string; onClear: () => void }
  plain?: boolean
  children: ReactNode
}

/** Chooses one of the team's job roles, or adds one where the person may. */
export function RolePicker({ label, value, onPick, clear, plain = false, children }: RolePickerProps) {
  const roles = useRoles()
  const { can } = useSession()
  const create = useCommand('team.createJobRole')
  const onCreate = (name: string) => {
    create.run({ name }).then(
      (role) => onPick(role.id),
      () => {},
    )
  }
  return (
    <PickMenu
      label={label}
      value={value}
      options={roles.list.map((role) => ({ value: role.id, label: role.name }))}
      onPick={onPick}
      onCreate={can('team:manage') ? onCreate : undefined}
      {...(clear ? { clear } : {})}
      searchable
      field="roleId"
      plain={plain}
    >
      {children}
    </PickMenu>
  )
}
