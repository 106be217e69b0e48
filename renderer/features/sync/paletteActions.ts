import type { PaletteAction } from '#renderer/ui/feature.ts'
import { syncActionsMessages as m } from '#shared/messages/syncActions.messages.ts'
import { syncStateMessages } from '#shared/messages/syncState.messages.ts'

export const syncActions: readonly PaletteAction[] = [
  {
    id: 'sync.page',
    label: m.server,
    description: m.serverAction,
    keywords: m.serverKeywords,
    does: ['sync.connect'],
    isCommon: true,
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.inbox',
    label: m.conflicts,
    description: m.compareAction,
    keywords: m.conflictKeywords,
    does: ['sync.decide', 'sync.reopen'],
    isCommon: true,
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.now',
    label: syncStateMessages.syncNow,
    keywords: m.nowKeywords,
    does: ['sync.now'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.address',
    label: m.hasNewAddress,
    keywords: m.addressKeywords,
    does: ['sync.changeAddress'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.saveChanges',
    label: m.saveFile,
    description: m.saveFileMeans,
    keywords: m.saveFileKeywords,
    does: ['sync.saveChanges'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.readExchange',
    label: m.readFile,
    description: m.readFileMeans,
    keywords: m.readFileKeywords,
    does: ['sync.readExchange'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.refused',
    label: m.rejectedAction,
    keywords: m.rejectedKeywords,
    does: ['sync.dismiss', 'sync.undismiss', 'sync.removeNotAccepted'],
    run: (navigate) => navigate('/sync'),
  },
]
