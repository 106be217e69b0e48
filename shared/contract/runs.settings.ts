import { z } from 'zod'
import { duration } from '#shared/kernel/duration.ts'
import { durationWords } from '#shared/messages/durationWords.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { defineSettings } from './defineSetting.ts'

const ofStart = ['process', 'team', 'global'] as const
const ofPlaybooks = ['step', 'process', 'team', 'global'] as const

/** How runs start, and what is due when. */
export const runSettings = defineSettings('runs', {
  /** Zero: no due time. */
  dueAfter: {
    schema: duration.meta({ label: runMessages.dueAfter, help: runMessages.dueAfterHelp }),
    default: { value: 0, unit: 'hours' },
    describe: (period, format) =>
      period.value === 0 ? format(runMessages.noDueTime) : durationWords(period, format),
    scopes: ofPlaybooks,
  },
  asksForName: {
    schema: z.boolean().meta({ label: runMessages.asksForName, help: runMessages.asksForNameHelp }),
    default: false,
    scopes: ofStart,
  },
  asksForPerson: {
    schema: z.boolean().meta({ label: runMessages.asksForPerson, help: runMessages.asksForPersonHelp }),
    default: false,
    scopes: ofStart,
  },
  asksForDueDate: {
    schema: z.boolean().meta({ label: runMessages.asksForDueDate, help: runMessages.asksForDueDateHelp }),
    default: false,
    scopes: ofStart,
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
