import type { Page } from 'playwright-core'

/** Resolves when nothing of the page has changed for a quarter of a second: its lists are there. */
export const standsStill = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const end = () => {
          changes.disconnect()
          resolve()
        }
        let still = setTimeout(end, 250)
        const changes = new MutationObserver(() => {
          clearTimeout(still)
          still = setTimeout(end, 250)
        })
        changes.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
  )

/** Buttons that are cut off, or that no one can name. */
export const badButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bad = [...document.querySelectorAll<HTMLElement>('button, [role="tab"], [role="button"]')]
      .filter((button) => button.checkVisibility({ visibilityProperty: true }))
      .flatMap((button) => {
        const name = (button.getAttribute('aria-label') ?? button.textContent).trim()
        const box = button.getBoundingClientRect()
        if (name === '') return [`no name: ${button.outerHTML.slice(0, 120)}`]
        if (box.left < 0 || box.right > innerWidth + 1) return [`beyond the window: ${name}`]
        for (let over = button.parentElement; over !== null; over = over.parentElement) {
          const { overflowX, overflowClipMargin } = getComputedStyle(over)
          if (overflowX === 'visible') continue
          const room = 1 + (overflowX === 'clip' ? Number.parseFloat(overflowClipMargin) : 0)
          const edge = over.getBoundingClientRect()
          if (box.right > edge.right + room || box.left < edge.left - room) return [`cut off: ${name}`]
        }
        const label = button.querySelector<HTMLElement>('.mantine-Button-label')
        return label !== null && label.scrollWidth > label.clientWidth + 1 ? [`shortened: ${name}`] : []
      })
    const main = document.querySelector('main')!
    return main.scrollWidth > main.clientWidth + 1 ? [...bad, 'the page scrolls sideways'] : bad
  })

/** Texts that their own box cuts without a sign of it, and boxes that stand out of the window. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '') &&
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        one.closest('.orgata-visually-hidden, [aria-hidden="true"]') === null,
    )
    return shown.flatMap((one) => {
      const style = getComputedStyle(one)
      const box = one.getBoundingClientRect()
      // Said by screen readers alone.
      if (box.width <= 1) return []
      const text = (one.textContent ?? '').trim().slice(0, 60)
      const isCut = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis'
      if (isCut && style.overflowX !== 'auto' && one.scrollWidth > one.clientWidth + 1)
        return [`cut: ${text}`]
      const scrolls = one.closest('[style*="overflow"], pre, table') !== null
      return !scrolls && box.width > 0 && (box.left < -1 || box.right > innerWidth + 1)
        ? [`outside: ${text}`]
        : []
    })
  })
