import { playbooksContract } from '#shared/contract/playbooks.contract.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { playbookPages } from './export/playbookPages.ts'
import { addPicture } from './pictures/addPicture.ts'
import { importMarkdown } from './import/importMarkdown.ts'
import {
  archivePlaybook,
  createPlaybook,
  placePlaybook,
  removePlaybook,
  restorePlaybook,
} from './playbookCommands.ts'
import { getPlaybook, listPlaybooks } from './playbookQueries.ts'
import { askToPublish, endPublicationRequest } from './publicationRequests.ts'
import { reconcilePlaybook } from './reconcile.ts'
import { reconcilePlaybooks } from './reconcilePlaybooks.ts'
import { checkPlaybook, getVersion, listVersions, publishPlaybook } from './publish.ts'

/** Playbooks: writing, importing, checking and publishing them. */
export const playbooksSlice = defineSlice(playbooksContract, {
  ...reconcilePlaybooks,
  exportPages: playbookPages,
  handlers: {
    'playbooks.list': listPlaybooks,
    'playbooks.get': getPlaybook,
    'playbooks.create': createPlaybook,
    'playbooks.importMarkdown': importMarkdown,
    'playbooks.addPicture': addPicture,
    'playbooks.place': placePlaybook,
    'playbooks.archive': archivePlaybook,
    'playbooks.restore': restorePlaybook,
    'playbooks.remove': removePlaybook,
    'playbooks.settle': reconcilePlaybook,
    'playbooks.check': checkPlaybook,
    'playbooks.publish': publishPlaybook,
    'playbooks.askToPublish': askToPublish,
    'playbooks.endPublicationRequest': endPublicationRequest,
    'playbooks.versions': listVersions,
    'playbooks.version': getVersion,
  },
})
