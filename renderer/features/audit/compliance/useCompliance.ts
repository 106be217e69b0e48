import { noFramework } from '#shared/entities/reports/noFramework.ts'
import { id } from '#shared/kernel/id.ts'
import { dayIn } from '#shared/kernel/zonedTime.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { isDay, periodProblem, quickPeriod } from '../period.ts'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const listOf = (text: string | undefined) => (text ?? '').split(',').filter((one) => one.trim() !== '')

/** The selection: framework or playbooks and tags, period and control, in the address. */
export function useComplianceAddress() {
  const go = useGo()
  const format = useFormatMessage()
  const { session } = useSession()
  const today = dayIn(useNow(), session?.organization?.timezone ?? 'UTC')
  const { data: frameworks, error } = useLive('reports.frameworks', {})
  const askedFramework = useSearchParam('framework')
  const choices = frameworks && [
    ...frameworks.map(({ id, name }) => ({ id, name })),
    { id: noFramework, name: format(m.byPlaybook) },
  ]
  // A firm that names no controls begins with its playbooks.
  const usual = frameworks?.find(({ playbooks }) => playbooks > 0)?.id ?? noFramework
  const framework =
    choices?.find(({ id }) => id === askedFramework) ?? choices?.find(({ id }) => id === usual)
  const askedPlaybooks = useSearchParam('playbooks')
  const askedTags = useSearchParam('tags')
  const isByPlaybook = framework?.id === noFramework
  const playbookIds = isByPlaybook ? listOf(askedPlaybooks).filter((one) => id.safeParse(one).success) : []
  const tags = isByPlaybook ? listOf(askedTags) : []
  const start = quickPeriod('thisYear', today)
  const askedFrom = useSearchParam('from')
  const askedTo = useSearchParam('to')
  const isAsked = isDay(askedFrom) && isDay(askedTo) && periodProblem(askedFrom, askedTo) === undefined
  const period = isAsked ? { from: askedFrom, to: askedTo } : start
  const control = useSearchParam('control')

  const change = (
    next: {
      framework?: string
      playbooks?: string
      tags?: string
      from?: string
      to?: string
      control?: string | undefined
    },
    options: { replace: boolean } = { replace: true },
  ) => {
    const query = new URLSearchParams()
    const chosen = { framework: askedFramework, playbooks: askedPlaybooks, tags: askedTags }
    const all = { ...chosen, from: askedFrom, to: askedTo, control, ...next }
    for (const [member, value] of Object.entries(all)) if (value) query.set(member, value)
    const text = query.toString()
    go(text === '' ? '/audit/compliance' : `/audit/compliance?${text}`, options)
  }
  const about = { framework: framework?.id ?? '', playbookIds, tags, ...period }
  return { choices, framework, about, isByPlaybook, period, control, today, change, error }
}
