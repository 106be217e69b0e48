import { IconShieldCheck } from '@tabler/icons-react'
import type { Feature } from '#renderer/ui/feature.ts'
import { auditActionsMessages as m } from '#shared/messages/auditActions.messages.ts'

/** Audit & compliance: the log, its verification, reports and evidence packs. */
export const auditFeature: Feature = {
  slice: 'audit',
  // One page with two parts, so that a running verification stays visible in both.
  pages: [
    {
      path: '/audit/{-$section}',
      load: async () => (await import('./AuditPage.tsx')).AuditPage,
      title: m.title,
    },
  ],
  nav: [
    {
      to: '/audit',
      label: m.title,
      keywords: m.sectionKeywords,
      icon: IconShieldCheck,
      group: 'prove',
      order: 100,
      shortcut: 'a',
    },
  ],
}
