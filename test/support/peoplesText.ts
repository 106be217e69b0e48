import type { Page } from 'playwright-core'

/**
 * Texts of people alone that are shown in the direction of the window instead of their own (`dir="auto"`, or `<bdi>`), and
 * fields with such texts.
 * @param script Unicode script of people's texts, which no catalogue of the window uses: `Hebrew`
 */
export const undirectedTexts = (page: Page, script: string): Promise<string[]> =>
  page.evaluate((name) => {
    const own = new RegExp(`\\p{Script=${name}}`, 'u')
    const others = new RegExp(`(?!\\p{Script=${name}})\\p{L}`, 'u')
    const isOwn = (text: string) => own.test(text) && !others.test(text)
    const isDirected = (element: Element) =>
      element.closest('[dir], bdi')?.matches('[dir="auto"], bdi') === true
    const say = (element: Element, text: string) =>
      `${element.tagName.toLowerCase()}.${element.className.toString().slice(0, 60)}: ${text.slice(0, 60)}`
    const found: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement!
      const text = (node.nodeValue ?? '').trim()
      if (!isOwn(text) || element.closest('title, script, style, [aria-hidden="true"]') !== null) continue
      if (element.checkVisibility() && !isDirected(element)) found.push(say(element, text))
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea'))
      if (isOwn(field.value) && field.checkVisibility() && !isDirected(field))
        found.push(say(field, field.value))
    return [...new Set(found)]
  }, script)
