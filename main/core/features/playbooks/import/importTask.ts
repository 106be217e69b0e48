import type { HeldRemark } from '#core/content/markdown/remarks.ts'
import { fileBudget } from '#core/content/markdown/fileProgress.ts'
import type { TextPicture } from '#shared/entities/richText/textPicture.ts'
import type { EmbeddedPicture, PictureBeside } from './filePictures.ts'
import type { SourceFile } from '#core/content/markdown/sourceText.ts'
import type { PreparedDraft } from '#core/drafts/draftRecord.ts'
import { defineTask } from '#core/workers/workerTask.ts'

/** A file, and what its reading needs of the team. */
export interface ImportInput {
  file: SourceFile
  timezone: string
  /** The title of a playbook that nothing names. */
  untitled: string
  /** Ids of job roles by the compared form of their names. */
  roles: ReadonlyMap<string, string>
  /** The pictures that were chosen with the files. */
  pictures: readonly PictureBeside[]
  /** 32 random bytes, from which the ids of the parts are made. */
  seed: Uint8Array
}

/** A file as a draft that can be saved. */
export interface ReadFile {
  draft: PreparedDraft
  slug: string
  remarks: HeldRemark[]
  steps: number
  subSteps: number
  /** The pictures in its texts, and those of them whose bytes stood in the file itself. */
  pictures: TextPicture[]
  embedded: EmbeddedPicture[]
}

/** Makes a draft of one file. */
export const importTask = defineTask<ImportInput, ReadFile>({ name: 'importMarkdown', ...fileBudget })
