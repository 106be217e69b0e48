import { Button, FileButton } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import type { ButtonProps } from '@mantine/core'

/** A button that opens the system's dialog for Markdown files. */
export function ChooseFiles({
  onFiles,
  label = 'Choose files',
  ...rest
}: { onFiles: (files: File[]) => void; label?: string } & ButtonProps) {
  return (
    <FileButton onChange={onFiles} accept=".md,.markdown,.mdown,.mkd,.txt,text/markdown,text/plain" multiple>
      {(props) => (
        <Button {...rest} {...props} leftSection={<IconFileImport size={16} />}>
          {label}
        </Button>
      )}
    </FileButton>
  )
}
