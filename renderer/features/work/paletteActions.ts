import type { PaletteAction } from '#renderer/ui/feature.ts'

export const workActions: readonly PaletteAction[] = [
  {
    id: 'work.complete',
    label: 'Complete a step',
    keywords: ['done', 'finish', 'tick', 'check off', 'fill in', 'answer', 'task'],
    permission: 'run:work',
    does: ['work.complete', 'work.tick', 'work.saveValues'],
    run: (navigate) => navigate('/work'),
  },
  {
    id: 'work.skip',
    label: 'Skip a step',
    keywords: ['leave out', 'not needed'],
    permission: 'run:work',
    does: ['work.skip'],
    run: (navigate) => navigate('/work'),
  },
  {
    id: 'work.assign',
    label: 'Assign a step',
    keywords: ['take', 'give', 'hand over', 'delegate', 'reassign', 'person'],
    permission: 'run:work',
    does: ['work.take'],
    run: (navigate) => navigate('/work'),
  },
]
