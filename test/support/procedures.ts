import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { Product } from './product.ts'

/** Names with which tests found their organization. */
export const founders = {
  personName: 'Ana Ruiz',
  organizationName: 'Ruiz Bakery',
  teamName: 'Bakehouse',
} as const

/** A Markdown procedure of `count` steps that a role does. */
export function longProcedure(name: string, role: string, count: number): string {
  const steps = Array.from({ length: count }, (_, n) => `## ${n + 1}. Check oven ${n + 1}\n\nLook at it.\n`)
  return `---\nname: "${name}"\nrole: ${role}\ntags: [TSC:CC6.1]\n---\n\n# ${name}\n\n${steps.join('\n')}`
}

/** Founds an organization and publishes a procedure in it, over the operations alone. */
export async function publishProcedure(product: Product, count: number): Promise<Playbook> {
  await product.call('organizations.create', founders)
  const roles = (await product.call('team.jobRoles', {})).items
  const role = roles[0]?.name ?? (await product.call('team.createJobRole', { name: 'Baker' })).name
  const { imported } = await product.call('playbooks.importMarkdown', {
    files: [{ name: 'ovens.md', text: longProcedure('Check the ovens', role, count) }],
  })
  const { playbookId } = imported[0]!
  await product.call('playbooks.publish', { playbookId })
  return (await product.call('playbooks.get', { playbook: playbookId })).playbook
}
