import { IconButton } from '../controls/IconButton.tsx'
import type { IconButtonProps } from '../controls/IconButton.tsx'
import classes from './EditorToolbar.module.css'

export interface ToolButtonProps extends IconButtonProps {
  isOn?: boolean
  /** The one that Tab reaches. */
  isFirst?: boolean
  /** It opens something instead of switching something on. */
  isMenu?: boolean
}

/** One tool of a text editor. Pressing it leaves the caret where it is. */
export function ToolButton({ isOn = false, isFirst = false, isMenu = false, ...button }: ToolButtonProps) {
  return (
    <IconButton
      {...button}
      data-tool=""
      className={classes.tool}
      aria-pressed={isMenu ? undefined : isOn}
      data-on={isOn || undefined}
      tabIndex={isFirst ? 0 : -1}
      onMouseDown={(event) => event.preventDefault()}
    />
  )
}
