import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode, Ref } from 'react'
import classes from './DetailPage.module.css'
import { useScrollId } from './navigation.tsx'
import { PageHeader } from './PageHeader.tsx'
import type { PageHeaderProps } from './PageHeader.tsx'

export interface DetailPageProps extends PageHeaderProps {
  /** Below title and facts: the progress of a run. */
  below?: ReactNode
  /** The panel beside the content, with its name for screen readers. */
  side?: { label: string; content: ReactNode; isWide?: boolean } | undefined
  /** The content arranges its own panes, which scroll by themselves. */
  hasPanes?: boolean
  /** One column that scrolls as a whole; in a narrow window where left out. */
  isStacked?: boolean | undefined
  ref?: Ref<HTMLDivElement> | undefined
  /** The part that scrolls. */
  contentRef?: Ref<HTMLDivElement> | undefined
  children: ReactNode
}

/** The page of one thing: title, facts, buttons and side panel at the same place and of the same size for every kind. */
export function DetailPage(props: DetailPageProps) {
  const { below, side, hasPanes, isStacked, ref, contentRef, children, ...header } = props
  const isNarrow = useMediaQuery('(width < 1000px)', undefined, { getInitialValueInEffect: false })
  const scrollId = useScrollId('detail')
  return (
    <div ref={ref} className={classes.page} data-stacked={(isStacked ?? isNarrow) || undefined}>
      <div className={classes.head}>
        <PageHeader {...header} />
        {below && <div className={classes.below}>{below}</div>}
      </div>
      <div className={classes.body} data-side={side !== undefined || undefined}>
        <div
          ref={contentRef}
          className={hasPanes ? classes.panes : classes.content}
          data-scroll-restoration-id={scrollId}
        >
          {children}
        </div>
        {side && (
          <aside className={classes.side} aria-label={side.label} data-wide={side.isWide || undefined}>
            {side.content}
          </aside>
        )}
      </div>
    </div>
  )
}

/** Content of a side panel without tabs of its own. */
export function SideContent({ children }: { children: ReactNode }) {
  return <div className={classes.sideContent}>{children}</div>
}
