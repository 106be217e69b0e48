import { z } from 'zod'
import { languages } from '#shared/messages/languages.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { defineSettings } from './defineSetting.ts'

/** Pages on which the window can open. */
const startPages = ['today', 'work', 'playbooks', 'runs'] as const

const address = z.string().min(1).max(200)

/** The sidebar as a person arranged it, by the addresses of the sections. */
const sidebar = z.strictObject({
  hidden: z.array(address).max(100),
  /** Moved sections; the others keep their place after those before them. */
  order: z.array(address).max(100),
})

export type SidebarChoice = z.infer<typeof sidebar>

/** A view of a list under a name. `query` is the part of the list's address behind `?`. */
const savedView = z.strictObject({ name: z.string().trim().min(1).max(60), query: z.string().max(2_000) })

export type SavedView = z.infer<typeof savedView>

/** How Orgata opens for a person, and how they arranged it. */
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
  language: {
    schema: z.enum(['system', ...languages]).meta({
      label: peopleMessages.language,
      help: peopleMessages.languageHelp,
      values: {
        system: { label: peopleMessages.languageSystem },
        en: { label: peopleMessages.languageEnglish },
        de: { label: peopleMessages.languageGerman },
      },
    }),
    default: 'system',
    scopes: ['user', 'team', 'global'],
  },
  sidebar: {
    schema: sidebar.meta({ label: peopleMessages.sidebar }),
    default: { hidden: [], order: [] },
    scopes: ['user'],
    isKeptByScreens: true,
    describe: ({ hidden }, format) => format(peopleMessages.hiddenSections, { count: hidden.length }),
  },
  /** By list. */
  savedViews: {
    schema: z
      .record(z.string().min(1).max(60), z.array(savedView).max(50))
      .meta({ label: peopleMessages.savedViews }),
    default: {},
    scopes: ['user'],
    isKeptByScreens: true,
    describe: (views, format) =>
      format(peopleMessages.viewCount, { count: Object.values(views).flat().length }),
  },
})
