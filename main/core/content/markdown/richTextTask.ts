import type { RichNode } from '#shared/entities/richText/richText.ts'
import { defineTask } from '#core/workers/workerTask.ts'
import { fileBudget } from './fileProgress.ts'

/** What messages call a text that is no file. */
export const markdownName = 'this text'

/** Markdown as rich text. */
export const richTextTask = defineTask<string, RichNode>({ name: 'richText', ...fileBudget })
