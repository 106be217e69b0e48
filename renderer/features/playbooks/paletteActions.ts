import type { PaletteAction } from '#renderer/ui/feature.ts'

/** The page of one playbook. */
const isPlaybook = (path: string) => /^\/playbooks\/[^/]+$/.test(path)

/** Where the open playbook is published; from any other page, those with something to publish. */
const publishAddress = (path: string) =>
  isPlaybook(path) ? `${path}?show=draft&panel=publish` : '/playbooks?publishing=changed'

export const playbooksActions: readonly PaletteAction[] = [
  {
    id: 'playbooks.new',
    label: 'New playbook',
    keywords: ['create', 'write', 'add', 'procedure', 'sop', 'process', 'checklist'],
    permission: 'playbook:write',
    does: ['playbooks.create'],
    isCommon: true,
    run: (navigate) => navigate('/playbooks?new=1'),
  },
  {
    id: 'playbooks.import',
    label: 'Import procedures',
    description: 'Make drafts from Markdown files',
    keywords: ['markdown', 'upload', 'sop', 'file', 'word', 'bring in'],
    permission: 'playbook:write',
    does: ['playbooks.importMarkdown'],
    isCommon: true,
    run: (navigate) => navigate('/playbooks/import/files'),
  },
  {
    id: 'playbooks.publish',
    label: 'Publish a playbook',
    keywords: ['release', 'version', 'approve', 'go live'],
    permission: 'playbook:publish',
    does: ['playbooks.publish'],
    isCommon: true,
    run: (navigate, path) => navigate(publishAddress(path)),
  },
  {
    id: 'playbooks.ask',
    label: 'Ask for publishing',
    description: 'For members who cannot publish',
    keywords: ['publish', 'request', 'release', 'approval'],
    permission: 'playbook:write',
    does: ['playbooks.askToPublish', 'playbooks.endPublicationRequest'],
    run: (navigate, path) => navigate(publishAddress(path)),
  },
  {
    id: 'playbooks.requests',
    label: 'Requests to publish',
    keywords: ['waiting', 'approve', 'decline'],
    permission: 'playbook:publish',
    run: (navigate) => navigate('/playbooks?publishing=requested'),
  },
  {
    id: 'playbooks.edit',
    label: 'Edit a playbook',
    keywords: ['change', 'write', 'steps', 'text', 'draft'],
    permission: 'playbook:write',
    does: ['drafts.edit', 'drafts.update', 'drafts.claim'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.print',
    label: 'Print a playbook',
    keywords: ['pdf', 'paper', 'save as'],
    permission: 'playbook:read',
    run: (navigate, path) => {
      if (isPlaybook(path)) setTimeout(() => window.print())
      else navigate('/playbooks')
    },
  },
  {
    id: 'playbooks.archive',
    label: 'Archive a playbook',
    keywords: ['put away', 'retire', 'hide'],
    permission: 'playbook:publish',
    does: ['playbooks.archive'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.restore',
    label: 'Restore a playbook from the archive',
    keywords: ['unarchive', 'bring back'],
    permission: 'playbook:publish',
    does: ['playbooks.restore'],
    run: (navigate) => navigate('/playbooks?state=archived'),
  },
  {
    id: 'playbooks.remove',
    label: 'Delete a playbook',
    keywords: ['remove', 'trash'],
    permission: 'playbook:publish',
    does: ['playbooks.remove'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.place',
    label: 'Move a playbook to a workspace or project',
    keywords: ['place', 'folder', 'file'],
    permission: 'playbook:write',
    does: ['playbooks.place'],
    run: (navigate) => navigate('/playbooks'),
  },
  {
    id: 'playbooks.picture',
    label: 'Put a picture into a step',
    keywords: ['image', 'photo', 'screenshot', 'insert', 'paste'],
    permission: 'playbook:write',
    does: ['playbooks.addPicture'],
    run: (navigate, path) => navigate(isPlaybook(path) ? `${path}?show=draft` : '/playbooks'),
  },
  {
    id: 'playbooks.tags',
    label: 'Tags and notes of a playbook',
    keywords: ['describe', 'description', 'category', 'custom field', 'annotate', 'label'],
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
