import { playbookActionMessages as m } from '#shared/messages/playbookActions.messages.ts'
import type { PaletteAction } from '#renderer/ui/feature.ts'

/** The page of one playbook. */
const isPlaybook = (path: string) => /^\/playbooks\/[^/]+$/.test(path)

/** Where the open playbook is published; from any other page, those with something to publish. */
const publishAddress = (path: string) =>
  isPlaybook(path) ? `${path}?show=draft&panel=publish` : '/playbooks?publishing=changed'

export const playbooksActions: readonly PaletteAction[] = [
  {
    id: 'playbooks.new',
    label: m.newPlaybook,
    keywords: m.newKeywords,
    permission: 'playbook:write',
    does: ['playbooks.create'],
    isCommon: true,
    run: (navigate) => navigate('/playbooks?new=1'),
  },
  {
    id: 'playbooks.import',
    label: m.importProcedures,
    description: m.importHelp,
    keywords: m.importKeywords,
    permission: 'playbook:write',
    does: ['playbooks.importMarkdown'],
    isCommon: true,
    run: (navigate) => navigate('/playbooks/import/files'),
  },
  {
    id: 'playbooks.publish',
    label: m.publish,
    keywords: m.publishKeywords,
    permission: 'playbook:publish',
    does: ['playbooks.publish'],
    isCommon: true,
    run: (navigate, path) => navigate(publishAddress(path)),
  },
  {
    id: 'playbooks.ask',
    label: m.ask,
    description: m.askHelp,
    keywords: m.askKeywords,
    permission: 'playbook:write',
    does: ['playbooks.askToPublish', 'playbooks.endPublicationRequest'],
    run: (navigate, path) => navigate(publishAddress(path)),
  },
  {
    id: 'playbooks.requests',
    label: m.requests,
    keywords: m.requestsKeywords,
    permission: 'playbook:publish',
    run: (navigate) => navigate('/playbooks?publishing=requested'),
  },
  {
    id: 'playbooks.edit',
    label: m.edit,
    keywords: m.editKeywords,
    permission: 'playbook:write',
    does: ['drafts.edit', 'drafts.update', 'drafts.claim'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.print',
    label: m.print,
    keywords: m.printKeywords,
    permission: 'playbook:read',
    run: (navigate, path) => {
      if (isPlaybook(path)) setTimeout(() => window.print())
      else navigate('/playbooks')
    },
  },
  {
    id: 'playbooks.archive',
    label: m.archive,
    keywords: m.archiveKeywords,
    permission: 'playbook:publish',
    does: ['playbooks.archive'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.restore',
    label: m.restore,
    keywords: m.restoreKeywords,
    permission: 'playbook:publish',
    does: ['playbooks.restore'],
    run: (navigate) => navigate('/playbooks?state=archived'),
  },
  {
    id: 'playbooks.remove',
    label: m.remove,
    keywords: m.removeKeywords,
    permission: 'playbook:publish',
    does: ['playbooks.remove'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.place',
    label: m.place,
    keywords: m.placeKeywords,
    permission: 'playbook:write',
    does: ['playbooks.place'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.picture',
    label: m.picture,
    keywords: m.pictureKeywords,
    permission: 'playbook:write',
    does: ['playbooks.addPicture'],
    run: (navigate, path) => navigate(isPlaybook(path) ? `${path}?show=draft` : '/playbooks'),
  },
  {
    id: 'playbooks.tags',
    label: m.tags,
    keywords: m.tagsKeywords,
    permission: 'playbook:write',
    does: [
      'metadata.describe',
      'metadata.setTags',
      'metadata.setCategories',
      'metadata.setField',
      'metadata.removeField',
      'metadata.annotate',
      'metadata.removeAnnotation',
    ],
    run: (navigate) => navigate('/playbooks'),
  },
]
