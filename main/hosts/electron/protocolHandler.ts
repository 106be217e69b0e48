import { readFile } from 'node:fs/promises'
import { findPage, safeHeaders } from '#hosts/browser/pages.ts'
import { ownHost, ownScheme } from './ownPages.ts'

/** The privileges of the scheme: a secure origin of its own, whose pages may fetch their own parts. */
export const ownPrivileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }

function say(status: number, words: string): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { ...safeHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Answers `app://orgata/...` with files of the built renderer, with the same headers as the browser host. */
export function createProtocolHandler(
  rendererFolder: string,
): (request: { url: string; method: string }) => Promise<Response> {
  return async ({ url: address, method }) => {
    const url = URL.canParse(address) ? new URL(address) : undefined
    if (url?.protocol !== `${ownScheme}:` || url.host !== ownHost) return say(404, 'There is no such page.')
    if (method !== 'GET' && method !== 'HEAD') return say(405, 'This cannot be done here.')
    const page = await findPage(rendererFolder, url.pathname === '' ? '/' : url.pathname)
    if (page === 'unreadable') return say(400, 'This address cannot be read.')
    if (page === undefined) return say(404, 'There is no such page.')
    if (method === 'HEAD') return new Response(null, { status: 200, headers: page.headers })
    try {
      return new Response(page.text ?? (await readFile(page.path)), { status: 200, headers: page.headers })
    } catch {
      return say(404, 'There is no such page.')
    }
  }
}
