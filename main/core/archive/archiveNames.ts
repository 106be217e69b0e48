import { cutBytes } from '#shared/kernel/cutText.ts'

/** Names that Windows keeps for devices, also with an ending. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i

/** Invisible characters that belong to a letter: joiners of scripts other than Latin and of emoji, tags of a flag. */
const joining =
  /(?<=[\p{L}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])(?<!\p{Script=Latin})[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])(?!\p{Script=Latin})|(?<=\u{1f3f4})[\u{e0020}-\u{e007e}]{1,8}\u{e007f}/u

/** Characters that some file system or terminal refuses, or that hide how a name reads. */
const unsafe = /[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/u

/** Finds both, so that what belongs to a letter is passed over. */
const toReplace = new RegExp(`(${joining.source})|${unsafe.source}`, 'gu')

/** The ending of a file, with the letters before it. A dot within a sentence is none. */
const fileName = /^(.+?)(\.[a-z0-9]{1,16})$/i

/** An encrypted folder of a network drive takes 143 bytes; a number may be put behind. */
const maxStemBytes = 110

/** Gives names to what is written into an archive or a folder, for every system. */
export interface ArchiveNames {
  /** The name of a file, with its ending. */
  file(name: string): string
  /** A name from a title, in which a dot is no ending. `ending`: with its dot; left out for a folder. */
  titled(title: string, ending?: string): string
}

/**
 * One path segment each, at most 140 bytes of UTF-8 long, without reserved characters, unique regardless of case. What a
 * file was called stands in the lists beside it.
 */
export function createArchiveNames(): ArchiveNames {
  const taken = new Set<string>()

  function take(plain: string, ending: string): string {
    const cut = cutBytes(plain, maxStemBytes)
    const stem = ending === '' ? cut.replace(/[. ]+$/, '') : cut
    const safe = stem === '' || reserved.test(stem + ending) ? `_${stem}` : stem
    let candidate = safe + ending
    for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${safe} (${n})${ending}`
    taken.add(candidate.toLowerCase())
    return candidate
  }

  return {
    file(name) {
      const plain = withoutUnsafe(name)
      const [, stem = plain, ending = ''] = fileName.exec(plain) ?? []
      return take(stem, ending)
    },
    titled: (title, ending = '') => take(withoutUnsafe(title), ending),
  }
}

const withoutUnsafe = (name: string) =>
  name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(toReplace, (_match, joined?: string) => joined ?? '_')
    .replace(/^[. ]+|[. ]+$/g, '')
