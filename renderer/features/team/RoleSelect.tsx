import { Select } from '@mantine/core'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import classes from './RoleSelect.module.css'

export interface RoleSelectProps {
  value: AccessRole
  onChange: (role: AccessRole) => void
  /** Visible label; without one, `ariaLabel` names it. */
  label?: string
  ariaLabel?: string
  disabled?: boolean
}

/** The choice of a role, with the rights of each. */
export function RoleSelect({ value, onChange, label, ariaLabel, disabled }: RoleSelectProps) {
  const roleWords = useRoleWords()
  return (
    <Select
      label={label}
      aria-label={ariaLabel}
      data={accessRole.options.map((role) => ({ value: role, label: roleWords[role].name }))}
      value={value}
      disabled={disabled}
      allowDeselect={false}
      comboboxProps={{ width: 300, position: 'bottom-start' }}
      description={label ? roleWords[value].may : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(next) => {
        const role = accessRole.safeParse(next)
        if (role.success && role.data !== value) onChange(role.data)
      }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span className={classes.optionName}>{option.label}</span>
          <span className={classes.optionMay}>{roleWords[accessRole.parse(option.value)].may}</span>
        </span>
      )}
    />
  )
}
