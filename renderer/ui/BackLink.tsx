import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { AppLink } from './navigation.tsx'

/** The link above a page's title, to the page that it belongs to. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Anchor component={AppLink} to={to} size="xs" c="dimmed">
      {children}
    </Anchor>
  )
}
