import { Tooltip } from '@mantine/core'
import type { ComponentType, Ref } from 'react'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import classes from './EditorToolbar.module.css'

export interface ToolButtonProps {
  label: string
  keys?: string | undefined
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  isOn?: boolean
  /** The one that Tab reaches. */
  isFirst?: boolean
  /** It opens something instead of switching something on. */
  isMenu?: boolean
  onClick?: () => void
  ref?: Ref<HTMLButtonElement>
}

/** One tool of a text editor. Pressing it leaves the caret where it is. */
export function ToolButton({
  label,
  keys,
  icon: Icon,
  isOn = false,
  isFirst = false,
  isMenu = false,
  onClick,
  ref,
  ...rest
}: ToolButtonProps) {
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
        data-tool=""
        className={classes.tool}
        aria-label={label}
        aria-pressed={isMenu ? undefined : isOn}
        data-on={isOn || undefined}
        tabIndex={isFirst ? 0 : -1}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        <Icon size={16} stroke={1.75} />
      </button>
    </Tooltip>
  )
}
