import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { NewPicture } from '#shared/contract/newPicture.ts'
import { pictureTypes } from '#shared/entities/files/picture.ts'
import type { Picture } from '#shared/entities/files/picture.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { fileMessages } from '#shared/messages/files.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './picture.module.css'
import { smallPicture } from './smallPicture.ts'
import { usePicture } from './usePicture.ts'

export interface PictureControlProps {
  picture: Picture | null | undefined
  /** What it is called on its button: "logo". */
  what: string
  /** The label of the picture: "Logo of Bakery Sunrise". */
  alt: string
  /** Shown while there is none. */
  fallback: ReactNode
  mayChange: boolean
  onChange: (picture: NewPicture) => Promise<unknown>
  /** The last error of the command of `onChange`. */
  error?: { message: string } | undefined
}

/** A logo or profile picture, with the buttons that change it. */
export function PictureControl(props: PictureControlProps) {
  const { picture, what, alt, fallback, mayChange, onChange, error } = props
  const format = useFormatMessage()
  const url = usePicture(picture)
  const [isWorking, setIsWorking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const change = async (next: () => Promise<NewPicture>) => {
    setIsWorking(true)
    setProblem(undefined)
    try {
      await onChange(await next())
    } catch (thrown) {
      if (thrown instanceof DOMException) setProblem(format(fileMessages.notAPicture))
    } finally {
      setIsWorking(false)
    }
  }
  return (
    <div className={classes.control}>
      {url === undefined ? fallback : <img className={classes.picture} src={url} alt={alt} />}
      {mayChange && (
        <div className={classes.buttons}>
          <FileButton
            accept={pictureTypes.join(',')}
            onChange={(file) => file && void change(() => smallPicture(file))}
          >
            {(props) => (
              <Button {...props} variant="default" size="xs" loading={isWorking}>
                {format(fileMessages.choosePicture, { what })}
              </Button>
            )}
          </FileButton>
          {picture && (
            <Button variant="subtle" size="xs" onClick={() => void change(() => Promise.resolve(null))}>
              {format(fileMessages.removePicture)}
            </Button>
          )}
        </div>
      )}
      <FormError error={problem === undefined ? error : { message: problem }} />
    </div>
  )
}
