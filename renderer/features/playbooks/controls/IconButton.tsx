import { Tooltip } from '@mantine/core'
import type { ComponentProps, ComponentType } from 'react'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import classes from './Controls.module.css'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children' | 'aria-label'> {
  label: string
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  keys?: string | undefined
}

/** A button that shows only a picture; its name appears on hover and for screen readers. */
export function IconButton({ label, icon: Icon, keys, className = '', ...rest }: IconButtonProps) {
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
      <button {...rest} type="button" className={`${classes.iconButton} ${className}`} aria-label={label}>
        <Icon size={16} stroke={1.75} />
      </button>
    </Tooltip>
  )
}
