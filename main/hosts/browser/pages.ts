import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

/** What a page of ours may do: nothing from elsewhere, no inline script, no frame. Mantine sets styles at run time. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

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
  'Content-Security-Policy': contentSecurityPolicy,
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
}

/**
 * Finds the file for an address's path, still percent-encoded; never one outside `folder`.
 * @returns `unreadable` where the path cannot be decoded; nothing where there is no such file
 */
export async function findPage(
  folder: string,
  pathname: string,
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
export async function sendPage(response: ServerResponse, folder: string, pathname: string): Promise<void> {
  const page = await findPage(folder, pathname)
  if (page === 'unreadable') return sendText(response, 400, 'This address cannot be read.')
  if (page === undefined) return sendText(response, 404, 'There is no such page.')
  response.writeHead(200, page.headers)
  createReadStream(page.path)
    .on('error', () => response.destroy())
    .pipe(response)
}
