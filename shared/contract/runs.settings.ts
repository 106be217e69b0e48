import { z } from 'zod'
import { duration, formatDuration } from '#shared/kernel/duration.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { defineSettings } from './defineSetting.ts'

const ofPlaybooks = ['step', 'process', 'team', 'global'] as const

/** Defaults for steps whose playbook does not set them. */
export const runSettings = defineSettings('runs', {
  /** Zero: no due time. */
  dueAfter: {
    schema: duration.meta({ label: runMessages.dueAfter, help: runMessages.dueAfterHelp }),
    default: { value: 0, unit: 'hours' },
    describe: (period, format) =>
      period.value === 0 ? format(runMessages.noDueTime) : formatDuration(period),
    scopes: ofPlaybooks,
  },
  needsSkipReason: {
    schema: z.boolean().meta({ label: runMessages.needsSkipReason, help: runMessages.needsSkipReasonHelp }),
    default: true,
    scopes: ofPlaybooks,
  },
  skipReasons: {
    schema: z
      .array(z.string().trim().min(1).max(200))
      .max(20)
      .meta({ label: runMessages.skipReasons, help: runMessages.skipReasonsHelp }),
    default: [],
    scopes: ofPlaybooks,
  },
  assignsOnlyHolder: {
    schema: z
      .boolean()
      .meta({ label: runMessages.assignsOnlyHolder, help: runMessages.assignsOnlyHolderHelp }),
    default: true,
    scopes: ofPlaybooks,
  },
})
