import { Button } from '@mantine/core'
import { useRef } from 'react'
import type { ReactNode } from 'react'

/** A button that asks for files. With `camera` a tablet opens its camera. */
export function FilePick({
  id,
  icon,
  ariaLabel,
  camera = false,
  onFiles,
  children,
}: {
  id?: string
  icon: ReactNode
  ariaLabel: string
  camera?: boolean
  onFiles: (files: File[]) => void
  children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        multiple={!camera}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen again, after it failed for example.
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <Button
        id={id}
        variant="default"
        h={44}
        leftSection={icon}
        aria-label={ariaLabel}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  )
}
