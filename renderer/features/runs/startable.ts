import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'

/** The playbooks that a run can be started of, by name. */
export function startable(playbooks: readonly Playbook[] | undefined): Playbook[] {
  return (playbooks ?? [])
    .filter((playbook) => playbook.publishedVersionId !== null && playbook.status !== 'archived')
    .sort((a, b) => a.name.localeCompare(b.name))
}
