import { BackLink } from '#renderer/ui/BackLink.tsx'
import { useListAddress } from './leftLists.ts'

/** The link above the page of a thing, to the list that it is in, as that was left. */
export function BackToList({ to, children }: { to: string; children: string }) {
  return <BackLink to={useListAddress(to)}>{children}</BackLink>
}
