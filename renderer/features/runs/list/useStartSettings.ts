import { runSettings } from '#shared/contract/runs.settings.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

/** What a playbook asks for when a run of it starts. */
export function useStartSettings(playbookId: string | null) {
  const about = (setting: { key: string }) => (playbookId === null ? null : { key: setting.key, playbookId })
  const { data: name } = useLive('configuration.resolve', about(runSettings.asksForName))
  const { data: person } = useLive('configuration.resolve', about(runSettings.asksForPerson))
  const { data: dueDate } = useLive('configuration.resolve', about(runSettings.asksForDueDate))
  return { name: name?.value === true, person: person?.value === true, dueDate: dueDate?.value === true }
}
