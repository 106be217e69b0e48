import { cutText } from './cutText.ts'

/** A readable part of an address made from a name: lower case, words joined by hyphens, at most 60 characters. */
export function slugify(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const slug = cutText(words, 60).replace(/-+$/, '')
  return slug === '' ? 'untitled' : slug
}
