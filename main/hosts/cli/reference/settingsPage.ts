import type { Setting } from '#shared/contract/defineSetting.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { table } from './markdown.ts'
import { typeWords } from './typeWords.ts'

/** The reference of the declared settings as a page of Markdown. */
export function settingsPage(settings: Iterable<Setting>, format: FormatMessage): string {
  return [
    '# Settings',
    'Of the scopes at which a setting has a value the nearest applies: step, process, user, team, global.',
    table(
      ['Key', 'Label', 'Values', 'Default', 'Scopes'],
      Array.from(settings, ({ key, label, schema, scopes, default: value }) => [
        key,
        format(label),
        typeWords(schema),
        JSON.stringify(value),
        scopes.join(', '),
      ]),
    ),
  ].join('\n\n')
}
