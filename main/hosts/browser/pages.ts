import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

/**
 * The content security policy of our pages: no other origins, no inline code, no frames. Mantine makes style elements
 * at run time; they carry the `nonce` of this one response.
 */
function contentSecurityPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The placeholders in the built page: of the nonce, and of the token of the window that opens with it. */
const nonceMark = '{{style-nonce}}'
const sessionMark = '{{session}}'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The headers of every answer. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}

/** Answers with a short text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...safeHeaders, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** A file of the built renderer. */
export interface PageFile {
  /** Absolute. */
  path: string
  headers: Record<string, string>
  /** The response instead of the plain file: the page itself, made for this response. */
  text?: string
}

/**
 * Finds the file for an address's percent-encoded path; never one outside `folder`.
 * @param session the token that a page gives to its window
 * @returns `unreadable` where the path cannot be decoded; undefined where there is no such file
 */
export async function findPage(
  folder: string,
  pathname: string,
  session = '',
): Promise<PageFile | 'unreadable' | undefined> {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return 'unreadable'
  }
  const path = normalize(join(folder, decoded === '/' ? 'index.html' : decoded))
  if (!path.startsWith(folder + sep) || decoded.includes('\0')) return undefined
  const info = await stat(path).catch(() => undefined)
  if (info === undefined || !info.isFile()) return undefined
  if (extname(path) === '.html') {
    const nonce = randomBytes(16).toString('base64')
    const text = (await readFile(path, 'utf8')).replaceAll(nonceMark, nonce).replace(sessionMark, session)
    const headers = {
      ...safeHeaders,
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(text)),
    }
    return { path, headers, text }
  }
  const cacheable = decoded.startsWith('/assets/')
  const headers = {
    ...safeHeaders,
    ...(cacheable ? { 'Cache-Control': 'private, max-age=31536000, immutable' } : {}),
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'Content-Length': String(info.size),
  }
  return { path, headers }
}

/** Answers with a file of the built renderer. */
export async function sendPage(
  response: ServerResponse,
  folder: string,
  pathname: string,
  session = '',
): Promise<void> {
  const page = await findPage(folder, pathname, session)
  if (page === 'unreadable') return sendText(response, 400, 'This address cannot be read.')
  if (page === undefined) return sendText(response, 404, 'There is no such page.')
  response.writeHead(200, page.headers)
  if (page.text !== undefined) return void response.end(page.text)
  createReadStream(page.path)
    .on('error', () => response.destroy())
    .pipe(response)
}
