import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.css'
import { IconFileImport } from '@tabler/icons-react'
import classes from './Import.module.css'

interface DropAnywhereProps {
  active: boolean
  onFiles: (files: File[]) => void
}

/** Makes the whole window a drop zone for Markdown files, and shows it while files are dragged over it. */
export function DropAnywhere({ active, onFiles }: DropAnywhereProps) {
  return (
    <Dropzone.FullScreen
      active={active}
      activateOnKeyboard={false}
      onDrop={onFiles}
      classNames={{ fullScreen: classes.overlay, root: classes.overlayRoot }}
    >
      <Dropzone.Accept>
        <div className={classes.overlayBox}>
          <IconFileImport size={32} stroke={1.5} aria-hidden="true" />
          Drop Markdown files to import them
        </div>
      </Dropzone.Accept>
    </Dropzone.FullScreen>
  )
}
