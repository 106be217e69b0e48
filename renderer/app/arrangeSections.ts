import type { SidebarChoice } from '#shared/contract/people.settings.ts'
import type { Message } from '#shared/messages/message.ts'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { navGroups } from '#renderer/ui/feature.ts'
import type { NavEntry, NavGroup } from '#renderer/ui/feature.ts'

export interface SectionGroup {
  id: NavGroup
  /** Undefined where the group has one section: it needs no heading. */
  heading: Message | undefined
  entries: NavEntry[]
}

const headings: Record<NavGroup, Message> = {
  work: shellMessages.groupWork,
  write: shellMessages.groupWrite,
  know: shellMessages.groupKnow,
  prove: shellMessages.groupProve,
  help: shellMessages.groupHelp,
  firm: shellMessages.groupFirm,
}

/** The sections by group, each in the person's own order; hidden ones and groups without a section are left out. */
export function arrangeSections(entries: readonly NavEntry[], choice: SidebarChoice): SectionGroup[] {
  return navGroups
    .map((id): SectionGroup => {
      const own = orderedSections(entries, choice, id).filter(({ to }) => !choice.hidden.includes(to))
      return { id, heading: own.length > 1 ? headings[id] : undefined, entries: own }
    })
    .filter((group) => group.entries.length > 0)
}

/** All sections of one group in the person's own order, hidden ones too. */
export function orderedSections(
  entries: readonly NavEntry[],
  choice: SidebarChoice,
  group: NavGroup,
): NavEntry[] {
  const own = entries.filter((entry) => entry.group === group).sort((a, b) => a.order - b.order)
  const chosen = choice.order.filter((to) => own.some((entry) => entry.to === to))
  const places = own.flatMap(({ to }, place) => (chosen.includes(to) ? [place] : []))
  const placed = own.map((entry) => entry.to)
  for (const [at, place] of places.entries()) placed[place] = chosen[at]!
  return placed.map((to) => own.find((entry) => entry.to === to)!)
}

/** The choice after a section was moved by one place inside its group. */
export function moveSection(
  entries: readonly NavEntry[],
  choice: SidebarChoice,
  to: string,
  by: -1 | 1,
): SidebarChoice {
  const group = entries.find((entry) => entry.to === to)?.group
  if (group === undefined) return choice
  const order = orderedSections(entries, choice, group).map((entry) => entry.to)
  const from = order.indexOf(to)
  const next = order[from + by]
  if (next === undefined) return choice
  order[from + by] = to
  order[from] = next
  return { ...choice, order: [...choice.order.filter((one) => !order.includes(one)), ...order] }
}
