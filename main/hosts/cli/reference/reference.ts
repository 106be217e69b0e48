import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { settings } from '#core/slices.ts'
import { operations } from '#shared/contract/operations.ts'
import { allEntities } from '#shared/entities/registry.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { entityPage } from './entityPage.ts'
import { operationPage } from './operationPage.ts'
import { settingsPage } from './settingsPage.ts'

/** One page of the reference. */
export interface ReferencePage {
  /** Its path below the folder of the reference: `entities/run.md`. */
  file: string
  text: string
}

/** The reference of every kind of record, every operation and the settings, made from their definitions. */
export function referencePages(): ReferencePage[] {
  const format = createFormatMessage()
  return [
    ...allEntities().map((entity) => ({
      file: `entities/${entity.kind}.md`,
      text: entityPage(entity, format),
    })),
    { file: 'settings.md', text: settingsPage(settings.values(), format) },
    ...Object.entries(operations).map(([name, operation]) => ({
      file: `operations/${name}.md`,
      text: operationPage(name, operation, format),
    })),
  ]
}

/** Writes each page as a file below a folder. */
export function writeReference(folder: string): void {
  for (const { file, text } of referencePages()) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), `${text}\n`)
  }
}
