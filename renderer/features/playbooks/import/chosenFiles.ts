import { importLimits } from '#shared/contract/playbooks.contract.ts'

/** A file chosen for an import; `problem` says in plain words why it cannot be imported. */
export interface ChosenFile {
  name: string
  bytes: number
  text: string
  problem: string | null
}

const textEndings = ['.md', '.markdown', '.mdown', '.mkd', '.txt']

function problemByName(name: string, bytes: number): string | null {
  const ending = name.slice(Math.max(0, name.lastIndexOf('.'))).toLowerCase()
  if (!textEndings.includes(ending)) return 'This is not a Markdown or text file (.md, .txt).'
  if (bytes > importLimits.maxFileBytes)
    return 'This file is larger than 2 MB. Split it, or check that it is a text file.'
  return bytes === 0 ? 'This file is empty.' : null
}

/** Something of which only the name, the size and the text matter; a browser's `File` is one. */
export interface ReadableFile {
  name: string
  size: number
  text(): Promise<string>
}

/**
 * Reads the importable files and names the reason for each other one, before anything is sent. Files beyond 50 or 12 MB
 * in all are left out by name.
 */
export async function readChosen(files: readonly ReadableFile[]): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  let count = 0
  let total = 0
  for (const { name, size, text } of files.map((file) => ({
    name: file.name,
    size: file.size,
    text: () => file.text(),
  }))) {
    const refuse = (problem: string) => chosen.push({ name, bytes: size, text: '', problem })
    const known = problemByName(name, size)
    if (known !== null) {
      refuse(known)
    } else if (count >= importLimits.maxFiles) {
      refuse(`At most ${importLimits.maxFiles} files can be imported at once. Import this one afterwards.`)
    } else if (total + size > importLimits.maxTotalBytes) {
      refuse('All files together are larger than 12 MB. Import this one afterwards.')
    } else {
      const content = await text().catch(() => null)
      if (content === null) refuse('This file could not be read. Was it moved, or is it open elsewhere?')
      else if (content.includes('\0')) refuse('This isn’t a text file.')
      else {
        count += 1
        total += size
        chosen.push({ name, bytes: size, text: content, problem: null })
      }
    }
  }
  return chosen
}
