import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { playbookFieldMessages as m } from '#shared/messages/playbookFields.messages.ts'
import type { ContentSource } from './source/contentSource.ts'
import { stepTitle } from './words/stepWords.ts'

/** The dependencies of a step: `short` by number ("After 2, 5"), `long` one line with title for each. */
export function waitingWords(
  source: Pick<ContentSource, 'stepIds' | 'step'>,
  dependencies: readonly string[],
  format: FormatMessage,
): { short: string; long: string } {
  const known = dependencies
    .map((id) => ({ number: source.stepIds().indexOf(id) + 1, title: source.step(id)?.title ?? '' }))
    .filter(({ number }) => number > 0)
    .sort((a, b) => a.number - b.number)
  return {
    short:
      known.length === 0
        ? ''
        : format(m.after, { steps: known.map(({ number }) => format.number(number)).join(', ') }),
    long: known
      .map(({ number, title }) => format(m.numberAndTitle, { number, title: stepTitle(title, format) }))
      .join('\n'),
  }
}
