import { spawn } from 'node:child_process'

/**
 * How a window of its own ended. `failed`: it never showed the page, and another way is to be found. `left`: the program
 * ended at once without an error, because a browser that was open already took the page, or because it was closed again.
 */
export type WindowEnd = 'closed' | 'left' | 'failed'

/** A browser that ends within this time with an error showed no window, and otherwise maybe left it to another. */
const startupMs = 10_000

/**
 * Opens an address in a window without tabs or an address bar, by a browser of the Chromium family with a profile of its own,
 * so that the browser's process lives as long as the window. Resolves when it ends.
 */
export async function openAppWindow(
  { program, url, profile }: { program: string; url: string; profile: string },
  nowMs: () => number = Date.now,
): Promise<WindowEnd> {
  const startedAt = nowMs()
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1280,860',
  ]
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore' })
    child.on('error', () => resolve(1)).on('exit', resolve)
  })
  if (nowMs() - startedAt >= startupMs) return 'closed'
  return code === 0 ? 'left' : 'failed'
}
