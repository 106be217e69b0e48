/** The id of a report without a framework: its playbooks stand in place of controls. */
export const noFramework = 'none'

export const playbooksName = 'Playbooks'

/** The number of a playbook in a report without a framework, in place of a control's. */
export const playbookNumber = (index: number) => `P${index + 1}`

const words = (tag: string) => tag.trim().toLowerCase().replace(/\s+/g, ' ')

/** Whether tags have one of those that a report asks for; every list does where it asks for none. */
export function hasTag(tags: readonly string[], asked: readonly string[]): boolean {
  const wanted = new Set(asked.map(words))
  return wanted.size === 0 || tags.some((tag) => wanted.has(words(tag)))
}
