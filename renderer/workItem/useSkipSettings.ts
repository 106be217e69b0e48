import { runSettings } from '#shared/contract/runs.settings.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

const { needsSkipReason, skipReasons } = runSettings

/** What the settings say about skipping a step; until they came, a reason is asked for. */
export function useSkipSettings(playbookId: string, stepId: string) {
  const target = { playbookId, stepId }
  const { data: needed } = useLive('configuration.resolve', { key: needsSkipReason.key, ...target })
  const { data: reasons } = useLive('configuration.resolve', { key: skipReasons.key, ...target })
  return {
    isReasonOptional: needed?.value === false,
    reasons: skipReasons.schema.catch([]).parse(reasons?.value),
  }
}
