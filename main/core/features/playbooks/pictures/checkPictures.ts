import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { PlaybookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { picturesOfPlaybook, textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import { quotedTitle } from '#core/content/check/stepWords.ts'
import type { QueryContext } from '#core/door/context.ts'

/** The defects of the pictures in a playbook's texts: text by text those without a description, and unknown ones. */
export function checkPictures(
  content: PlaybookContent,
  playbookId: string,
  context: QueryContext,
): Finding[] {
  const shown = [...picturesOfPlaybook(content)]
  if (shown.length === 0) return []
  const { format } = context
  const own = context.find('playbookPicture', { selector: { playbookId } })
  const known = new Set(own.map(({ sha256 }) => sha256))
  const place = (stepId: string | null) => {
    if (stepId === null) return format(pictureMessages.inDescription)
    const number = content.steps.findIndex(({ id }) => id === stepId) + 1
    const title = quotedTitle(content.steps[number - 1]?.title ?? '')
    return title === ''
      ? format(pictureMessages.inStep, { number })
      : format(pictureMessages.inNamedStep, { number, title })
  }
  const findings: Finding[] = []
  const { perPlaybook: limit } = textPictureLimits
  if (shown.length > limit) {
    const message = format(pictureMessages.full, { limit })
    findings.push({ code: 'picturesFull', severity: 'error', message, stepId: null, field: 'description' })
  }
  for (const [stepId, pictures] of Map.groupBy(shown, (one) => one.stepId)) {
    const where = { stepId, field: stepId === null ? 'description' : 'body' }
    if (pictures.some(({ sha256 }) => !known.has(sha256))) {
      const message = format(pictureMessages.unknown, { place: place(stepId) })
      findings.push({ ...where, code: 'pictureUnknown', severity: 'error', message })
    }
    const count = pictures.filter(({ alt }) => alt === '').length
    if (count > 0) {
      const message = format(pictureMessages.withoutAlt, { place: place(stepId), count })
      findings.push({ ...where, code: 'pictureWithoutAlt', severity: 'warning', message })
    }
  }
  return findings
}
