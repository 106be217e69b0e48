import type { Window } from './browser.ts'

/** One picture checked against WCAG in CI; both sizes and both schemes with `ORGATA_PICTURES=1`. */
export async function lookAtSizes({ page, look }: Window, name: string): Promise<void> {
  if (process.env['ORGATA_PICTURES'] === undefined) return look(name)
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await look(`${name} ${width} ${scheme}`)
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
