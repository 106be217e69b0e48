import { cutText } from '#shared/kernel/cutText.ts'
import { base64, fromBase64 } from '#shared/kernel/bytes.ts'
import { textPictureTypes } from '#shared/entities/richText/textPicture.ts'

/** The pictures of pasted HTML. Nothing of it is loaded. */
export interface PastedPictures {
  /** The HTML with a mark in place of each picture of `files`, and without all others. */
  html: string
  /** Pictures inside of the HTML, as files, by the number of their mark. */
  files: File[]
  /** Pictures that lie on websites, or in the program that they were copied from. */
  elsewhere: number
  /** Whether there is anything but pictures. */
  hasText: boolean
}

/** The attribute that marks the place of a picture until it is kept. */
export const placeMark = 'data-picture-place'

const embedded = /^data:(image\/[a-z0-9.+-]+);base64,([a-z0-9+/=\s]+)$/i

/** Takes the pictures out of pasted HTML, which is parsed in an inert document. */
export function pastedPictures(html: string): PastedPictures {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const files: File[] = []
  let elsewhere = 0
  for (const image of body.querySelectorAll('img')) {
    const file = embeddedFile(image.getAttribute('src') ?? '', image.getAttribute('alt') ?? '', files.length)
    if (file === null) {
      // Nobody misses an emoji or a counting pixel.
      if (!isTiny(image)) elsewhere++
      image.remove()
      continue
    }
    const place = body.ownerDocument.createElement('figure')
    place.setAttribute(placeMark, String(files.length))
    place.setAttribute('data-alt', image.getAttribute('alt') ?? '')
    image.replaceWith(place)
    files.push(file)
  }
  const hasText = body.textContent.trim() !== '' || body.querySelector('table, figure[data-picture]') !== null
  return { html: body.innerHTML, files, elsewhere, hasText }
}

/** Emoji and counting pixels, which are no taller than a line. */
function isTiny(image: Element): boolean {
  const sides = ['width', 'height'].map((name) => Number(image.getAttribute(name) ?? Number.NaN))
  return sides.some((side) => side <= 32)
}

function embeddedFile(address: string, alt: string, number: number): File | null {
  const [, type = '', data = ''] = embedded.exec(address) ?? []
  const plain = data.replace(/\s/g, '')
  if (plain === '' || !base64.safeParse(plain).success) return null
  const known = textPictureTypes.find((one) => one === type.toLowerCase())
  const ending = known === undefined ? 'bin' : known.slice('image/'.length)
  const name = alt.trim() === '' ? `picture-${number + 1}` : cutText(alt.trim(), 80)
  return new File([new Uint8Array(fromBase64(plain))], `${name}.${ending}`, { type })
}

/** The hashes of pictures that were copied from a text of Orgata. */
export function copiedPictures(html: string): string[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const found = [...body.querySelectorAll<HTMLElement>('figure[data-picture]')]
  return [...new Set(found.map(({ dataset }) => dataset['picture'] ?? ''))].filter((hash) =>
    /^[0-9a-f]{64}$/.test(hash),
  )
}
