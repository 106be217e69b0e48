import type { PaletteAction } from '#renderer/ui/feature.ts'

export const syncActions: readonly PaletteAction[] = [
  {
    id: 'sync.page',
    label: 'The team’s server',
    description: 'Connect it, see what waits and who is there',
    keywords: ['sync', 'connect', 'online', 'offline', 'setup token', 'nas'],
    does: ['sync.connect'],
    isCommon: true,
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.inbox',
    label: 'Conflicting changes',
    description: 'Compare both versions and choose',
    keywords: ['conflict', 'lost', 'both', 'decide', 'compare', 'undo'],
    does: ['sync.decide', 'sync.reopen'],
    isCommon: true,
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.now',
    label: 'Sync now',
    keywords: ['refresh', 'send', 'update', 'upload', 'download'],
    does: ['sync.now'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.address',
    label: 'The server has a new address',
    keywords: ['move', 'ip', 'change', 'url', 'port', 'certificate'],
    does: ['sync.changeAddress'],
    run: (navigate) => navigate('/sync'),
  },
  {
    id: 'sync.refused',
    label: 'Rejected changes',
    keywords: ['dismiss', 'refused', 'not accepted', 'remove'],
    does: ['sync.dismiss', 'sync.undismiss', 'sync.removeNotAccepted'],
    run: (navigate) => navigate('/sync'),
  },
]
