import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FoldHead.module.css'

/** The head of a `details`, with a mark that turns when it opens. */
export function FoldHead({ children, isQuiet = false }: { children: ReactNode; isQuiet?: boolean }) {
  return (
    <summary className={classes.head} data-quiet={isQuiet || undefined}>
      <IconChevronRight size={14} className={classes.mark} aria-hidden="true" />
      {children}
    </summary>
  )
}
