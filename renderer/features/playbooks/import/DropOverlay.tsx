import { IconFileImport } from '@tabler/icons-react'
import classes from './Import.module.css'

/** Shows that files can be dropped. */
export function DropOverlay() {
  return (
    <div className={classes.overlay}>
      <div className={classes.overlayBox}>
        <IconFileImport size={32} stroke={1.5} aria-hidden="true" />
        Drop Markdown files to import them
      </div>
    </div>
  )
}
