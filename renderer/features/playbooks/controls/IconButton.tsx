import { Tooltip } from '@mantine/core'
import type { ComponentType, Ref } from 'react'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import classes from './Controls.module.css'

export interface IconButtonProps {
  label: string
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  onClick?: () => void
  keys?: string
  disabled?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button that shows only a picture; its name appears on hover and for screen readers. */
export function IconButton({
  label,
  icon: Icon,
  onClick,
  keys,
  disabled = false,
  ref,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip
      withinPortal={false}
      floatingStrategy="fixed"
      label={
        <>
          {label} {keys && <Kbd keys={keys} />}
        </>
      }
    >
      <button
        {...rest}
        ref={ref}
        type="button"
        className={classes.iconButton}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={16} stroke={1.75} />
      </button>
    </Tooltip>
  )
}
