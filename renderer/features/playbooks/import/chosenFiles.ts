import { importLimits } from '#shared/contract/playbooks.contract.ts'
import { textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { sizeWords } from '#renderer/files/fileWords.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { playbookImportMessages as m } from '#shared/messages/playbookImport.messages.ts'
import { decodeText } from './decodeText.ts'
import type { ReadableFile } from './readableFile.ts'
import { readZip, ZipError } from './readZip.ts'

/** A file chosen for an import; `problem` says in plain words why it cannot be imported. */
export interface ChosenFile {
  /** Its path from the chosen folder or archive, or its name. */
  name: string
  bytes: number
  text: string
  problem: string | null
  /** The bytes of a picture that a text may show. */
  picture?: ReadableFile
}

const textEndings = ['.md', '.markdown', '.mdown', '.mkd', '.txt']
const pictureEndings = ['.png', '.jpg', '.jpeg', '.webp', '.gif', '.svg']

/** The endings of files that can be chosen, for the dialog of the system. */
export const chosenEndings = [...textEndings, ...pictureEndings.filter((one) => one !== '.svg'), '.zip']

/** All chosen pictures together; a procedure has some megabytes of them. */
const maxPictureBytes = 200_000_000

const endingOf = (name: string) => name.slice(Math.max(0, name.lastIndexOf('.'))).toLowerCase()

/** Where a dropped or chosen folder has a file; the name of any other file. */
function pathOf(file: ReadableFile): string {
  const { webkitRelativePath = '', relativePath = '' } = file as {
    webkitRelativePath?: string
    relativePath?: string
  }
  const path = webkitRelativePath || relativePath || file.name
  return path.replace(/^\.?\//, '')
}

function problemByName(name: string, bytes: number): Message | null {
  if (!textEndings.includes(endingOf(name))) return m.wrongKind
  if (bytes > importLimits.maxFileBytes) return m.tooLarge
  return bytes === 0 ? m.empty : null
}

/** The number of a version in the name of its page: `version-12.md`. */
const versionOf = (name: string) => Number(/(\d+)\.md$/.exec(name)?.[1] ?? 0)

/** Files that systems and programs put beside those of people. */
const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX')

/**
 * The procedures and pictures of an archive. Of an export of Orgata the draft of each playbook, or its last version; the
 * records and logs in it are for *Import from an export*.
 */
function fromArchive(files: readonly ReadableFile[]): ReadableFile[] {
  const usable = files.filter(
    ({ name }) => !isHidden(name) && [...textEndings, ...pictureEndings].includes(endingOf(name)),
  )
  if (!files.some(({ name }) => name === 'manifest.json')) return usable
  const pages = usable.filter(({ name }) => /^playbooks\/[^/]+\/[^/]+\.md$/.test(name))
  const folders = Map.groupBy(pages, ({ name }) => name.slice(0, name.lastIndexOf('/')))
  const chosen = [...folders.values()].flatMap((all) => {
    const draft = all.find(({ name }) => name.endsWith('/draft.md'))
    const byNumber = all.toSorted((a, b) => versionOf(a.name) - versionOf(b.name))
    return draft ?? byNumber.at(-1) ?? []
  })
  return [...chosen, ...usable.filter(({ name }) => name.startsWith('pictures/'))]
}

/**
 * Reads the importable files, also those in folders and ZIP files, and names the reason for each other one, before
 * anything is sent. Files beyond the limits are left out by name.
 */
export async function readChosen(
  files: readonly ReadableFile[],
  format: FormatMessage,
): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  const all: ReadableFile[] = []
  for (const file of files) {
    const name = pathOf(file)
    if (endingOf(name) !== '.zip') all.push({ name, size: file.size, arrayBuffer: () => file.arrayBuffer() })
    else {
      try {
        const inside = fromArchive(
          await readZip(file instanceof Blob ? file : new Blob([await file.arrayBuffer()])),
        )
        if (inside.length === 0) throw new ZipError(m.zipWithoutText)
        all.push(...inside)
      } catch (error) {
        const problem = format(error instanceof ZipError ? error.problem : m.unreadable)
        chosen.push({ name, bytes: file.size, text: '', problem })
      }
    }
  }
  let count = 0
  let total = 0
  const pictures = { count: 0, bytes: 0 }
  for (const file of all) {
    const { name, size } = file
    const refuse = (problem: string) => chosen.push({ name, bytes: size, text: '', problem })
    if (pictureEndings.includes(endingOf(name))) {
      const problem = pictureProblem(size, pictures, format)
      if (problem !== null) refuse(problem)
      else chosen.push({ name, bytes: size, text: '', problem: null, picture: file })
      continue
    }
    const known = problemByName(name, size)
    if (known !== null) {
      refuse(format(known))
    } else if (count >= importLimits.maxFiles) {
      refuse(format(m.tooManyFiles, { count: importLimits.maxFiles }))
    } else if (total + size > importLimits.maxTotalBytes) {
      refuse(format(m.allTooLarge))
    } else {
      const content = await file
        .arrayBuffer()
        .then((bytes) => decodeText(new Uint8Array(bytes)))
        .catch(() => null)
      if (content === null) refuse(format(m.unreadable))
      else if (content.includes('\0')) refuse(format(m.notText))
      else {
        count += 1
        total += size
        chosen.push({ name, bytes: size, text: content, problem: null })
      }
    }
  }
  if (count > 0) return chosen
  const alone = format(m.pictureAlone)
  return chosen.map((file) => ({ ...file, problem: file.problem ?? alone }))
}

function pictureProblem(
  size: number,
  so: { count: number; bytes: number },
  format: FormatMessage,
): string | null {
  const { maxBytes } = textPictureLimits
  if (size === 0) return format(m.empty)
  if (size > maxBytes) return format(m.pictureTooLarge, { size: sizeWords(maxBytes, format) })
  if (so.count >= importLimits.maxPictures || so.bytes + size > maxPictureBytes)
    return format(m.tooManyPictures, { count: importLimits.maxPictures })
  so.count += 1
  so.bytes += size
  return null
}
