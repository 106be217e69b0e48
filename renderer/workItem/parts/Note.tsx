import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './parts.module.css'

/** A remark. `notice` needs attention, `calm` explains, `bad` is an error. */
export function Note({
  tone = 'notice',
  role,
  children,
}: {
  tone?: 'notice' | 'calm' | 'bad'
  role?: 'alert' | 'status'
  children: ReactNode
}) {
  const Icon = tone === 'calm' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={classes.note} data-tone={tone} role={role}>
      <Icon size={17} aria-hidden="true" />
      <div className={classes.noteBody}>{children}</div>
    </div>
  )
}
