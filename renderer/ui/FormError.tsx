import { IconAlertTriangle } from '@tabler/icons-react'
import classes from './FormError.module.css'

/** The error of a form, right above its button; empty without an error or after a cancellation. */
export function FormError({ error }: { error: { code?: string; message: string } | undefined }) {
  if (!error || error.code === 'cancelled') return null
  return (
    <p className={classes.error} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span>{error.message}</span>
    </p>
  )
}
