import { dayIn } from '#shared/kernel/zonedTime.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { isDay, periodProblem, quickPeriod } from '../period.ts'

/** The selection: framework, period and control, in the address. */
export function useComplianceAddress() {
  const go = useGo()
  const { session } = useSession()
  const today = dayIn(useNow(), session?.organization?.timezone ?? 'UTC')
  const { data: frameworks, error } = useLive('reports.frameworks', {})
  const askedFramework = useSearchParam('framework')
  const framework = frameworks?.find(({ id }) => id === askedFramework) ?? frameworks?.[0]
  const start = quickPeriod('thisYear', today)
  const askedFrom = useSearchParam('from')
  const askedTo = useSearchParam('to')
  const isAsked = isDay(askedFrom) && isDay(askedTo) && periodProblem(askedFrom, askedTo) === undefined
  const period = isAsked ? { from: askedFrom, to: askedTo } : start
  const control = useSearchParam('control')

  const change = (
    next: { framework?: string; from?: string; to?: string; control?: string | undefined },
    options: { replace: boolean } = { replace: true },
  ) => {
    const query = new URLSearchParams()
    const all = { framework: askedFramework, from: askedFrom, to: askedTo, control, ...next }
    for (const [member, value] of Object.entries(all)) if (value) query.set(member, value)
    const text = query.toString()
    go(text === '' ? '/audit/compliance' : `/audit/compliance?${text}`, options)
  }
  return { frameworks, framework, period, control, today, change, error }
}
