import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { characterMap } from './characterMap.ts'

/** The folder of the PDF library's fonts: Roboto, Apache-2.0. */
export function fontFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
}

/** The faces as the PDF library wants them. */
export function fontFaces() {
  const face = (name: string) => join(fontFolder(), `Roboto-${name}.ttf`)
  return {
    Roboto: {
      normal: face('Regular'),
      bold: face('Medium'),
      italics: face('Italic'),
      bolditalics: face('MediumItalic'),
    },
  }
}

/** The code points that all faces in use can show. */
export function readCoverage(): ReadonlySet<number> {
  const { Roboto } = fontFaces()
  const normal = characterMap(readFileSync(Roboto.normal))
  const bold = characterMap(readFileSync(Roboto.bold))
  return new Set([...normal].filter((code) => bold.has(code)))
}
