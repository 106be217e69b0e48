import { z } from 'zod'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { defineSettings } from './defineSetting.ts'

/** Pages on which the window can open. */
const startPages = ['today', 'work', 'playbooks', 'runs'] as const

/** How Orgata opens for a person. */
export const personSettings = defineSettings('people', {
  startPage: {
    schema: z.enum(startPages).meta({
      label: peopleMessages.startPage,
      help: peopleMessages.startPageHelp,
      values: {
        today: { label: peopleMessages.startToday },
        work: { label: peopleMessages.startWork },
        playbooks: { label: peopleMessages.startPlaybooks },
        runs: { label: peopleMessages.startRuns },
      },
    }),
    default: 'today',
    scopes: ['user', 'team', 'global'],
  },
})
