import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { ButtonProps } from '@mantine/core'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { chosenEndings } from './chosenFiles.ts'

/** A button that opens the system's dialog for Markdown files, the pictures in them, and ZIP files of both. */
export function ChooseFiles({
  onFiles,
  label,
  ...rest
}: { onFiles: (files: File[]) => void; label?: string } & ButtonProps) {
  const format = useFormatMessage()
  return (
    <FileButton
      onChange={onFiles}
      accept={[...chosenEndings, 'text/markdown', 'text/plain'].join(',')}
      multiple
    >
      {(props) => (
        <Button {...rest} {...props} leftSection={<IconFileImport size={16} />}>
          {label ?? format(m.chooseFiles)}
        </Button>
      )}
    </FileButton>
  )
}
