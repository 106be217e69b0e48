/**
 * Says of one line after the other whether it belongs to fenced code (CommonMark, section 4.5). The fences belong to it.
 */
export function codeFences(): (line: string) => boolean {
  let open: string | null = null
  return (line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    const isCode = open !== null || mark !== undefined
    if (open === null) open = mark ?? null
    else if (mark?.startsWith(open) === true && line.trim() === mark) open = null
    return isCode
  }
}
