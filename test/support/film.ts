import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const sizes = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const

let number = 0

/** Takes a screen at three widths, light and dark, and leaves the window as it was; nothing unless a film is made. */
export async function filmScreen(page: Page, name: string): Promise<void> {
  const folder = process.env.ORGATA_FILM
  if (folder === undefined) return
  const before = page.viewportSize()
  const place = String(++number).padStart(3, '0')
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours that still change from one theme to the other would be on the picture.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const of = join(folder, `${size.width}-${colorScheme}`)
      mkdirSync(of, { recursive: true })
      await page.screenshot({ path: join(of, `${place}-${name}.png`), animations: 'disabled' })
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before !== null) await page.setViewportSize(before)
}
