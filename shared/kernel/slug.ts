import { cutText } from './cutText.ts'

/**
 * A readable part of an address made from a name: lower case, words joined by hyphens, at most 60 characters, in Unicode
 * Normalization Form C, as keyboards type it. Accents are left out of Latin and Greek letters only: elsewhere a mark
 * makes another letter (パ and ハ, й and и) or is the vowel (Hindi, Thai).
 */
export function slugify(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .replace(/(?<![\p{L}\p{M}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const slug = cutText(words, 60).replace(/-+$/, '')
  return slug === '' ? 'untitled' : slug
}

/** A slug that no other record has, without a look at others: it ends with the last part of the record's id. */
export function slugWithId(name: string, id: string): string {
  return `${slugify(name)}-${id.slice(-12)}`
}
