import type { PaletteAction } from '#renderer/ui/feature.ts'
import { workActionMessages as m } from '#shared/messages/workActions.messages.ts'

export const workActions: readonly PaletteAction[] = [
  {
    id: 'work.complete',
    label: m.actionComplete,
    keywords: m.keywordsComplete,
    permission: 'run:work',
    does: ['work.complete', 'work.tick', 'work.saveValues'],
    run: (navigate) => navigate('/work'),
  },
  {
    id: 'work.skip',
    label: m.actionSkip,
    keywords: m.keywordsSkip,
    permission: 'run:work',
    does: ['work.skip'],
    run: (navigate) => navigate('/work'),
  },
  {
    id: 'work.assign',
    label: m.actionAssign,
    keywords: m.keywordsAssign,
    permission: 'run:work',
    does: ['work.take'],
    run: (navigate) => navigate('/work'),
  },
]
