import { kindsWithFiles } from '#shared/entities/recordFiles.ts'
import { entities } from '#shared/entities/registry.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { slugify } from '#shared/kernel/slug.ts'

/** The folder in an export for the files of one kind of record. */
export function fileFolder(kind: Kind): string {
  return slugify(entities[kind].face.many.text)
}

/** Whether a path in an export is that of a record's file. */
export function isRecordFile(path: string): boolean {
  return kindsWithFiles().some((kind) => path.startsWith(`${fileFolder(kind)}/`))
}

const [draftFolder, draftEnd] = ['drafts/', '.yjs']

/** The path in an export of the document of this key. */
export function draftPath(key: string): string {
  return `${draftFolder}${key}${draftEnd}`
}

/** The key of the document at a path in an export; undefined for the path of something else. */
export function draftKeyOf(path: string): string | undefined {
  const isDraft = path.startsWith(draftFolder) && path.endsWith(draftEnd)
  return isDraft ? path.slice(draftFolder.length, -draftEnd.length) : undefined
}
