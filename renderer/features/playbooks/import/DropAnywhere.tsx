import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.css'
import { IconFileImport } from '@tabler/icons-react'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './Import.module.css'

interface DropAnywhereProps {
  active: boolean
  onFiles: (files: File[]) => void
}

/** Makes the whole window a drop zone for Markdown files, and shows it while files are dragged over it. */
export function DropAnywhere({ active, onFiles }: DropAnywhereProps) {
  const format = useFormatMessage()
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
          {format(m.dropHere)}
        </div>
      </Dropzone.Accept>
    </Dropzone.FullScreen>
  )
}
