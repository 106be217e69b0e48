import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './FormError.module.css'

/** Why a form could not be sent, right above its button; nothing while there is no error or it was only cancelled. */
export function FormError({ error }: { error: { code?: string; message: string } | undefined }) {
  if (!error || error.code === 'cancelled') return null
  return (
    <p className={classes.error} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>{error.message}</span>
    </p>
  )
}
