import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { emptyRichText } from '#shared/entities/richText/richText.ts'

/** A playbook without its texts, which no expression reads and which would be copied to the worker. */
export function withoutTexts(content: PlaybookContent): PlaybookContent {
  const steps = content.steps.map((step) => ({ ...step, body: emptyRichText }))
  return { ...content, description: emptyRichText, steps }
}
