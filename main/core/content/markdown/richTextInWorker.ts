import type { RichNode } from '#shared/entities/richText/richText.ts'
import type { TaskWork } from '#core/workers/workerTask.ts'
import { fileProgress, within } from './fileProgress.ts'
import { markdownToRichText } from './markdownToRichText.ts'
import { markdownName } from './richTextTask.ts'

/** Reads Markdown as rich text. */
export const richTextInWorker: TaskWork<string, RichNode> = (markdown, progress) =>
  within({ name: markdownName, text: markdown }, progress, () =>
    markdownToRichText(markdown, fileProgress(progress)),
  )
