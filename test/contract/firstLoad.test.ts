import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const built = path.resolve(import.meta.dirname, '../../out/renderer')
const limitBytes = 350_000

/** Files that one file loads without being asked: tags of a page, static imports of a script. */
function loadedBy(file: string, text: string): string[] {
  const patterns = file.endsWith('.html')
    ? [/<script[^>]+src="([^"]+)"/g, /<link[^>]+rel="(?:modulepreload|stylesheet)"[^>]+href="([^"]+)"/g]
    : [/(?:import|export)(?:[^"'();]*?from)?\s*["'](\.[^"']+\.js)["']/g]
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))
    .map((address) => path.resolve(path.dirname(file), address))
}

/** Every file of the first load with its size as gzip, in bytes. */
function firstLoad(): Map<string, number> {
  const sizes = new Map<string, number>()
  const waiting = [path.join(built, 'index.html')]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (sizes.has(file)) continue
    const bytes = readFileSync(file)
    sizes.set(file, gzipSync(bytes).byteLength)
    if (/\.(html|js)$/.test(file)) waiting.push(...loadedBy(file, bytes.toString('utf8')))
  }
  return sizes
}

test(`the window loads less than ${limitBytes / 1000} kB (gzip) before its first page`, () => {
  if (!existsSync(path.join(built, 'index.html')))
    throw new Error('out/renderer is missing. npm test builds it.')
  const sizes = firstLoad()
  const scripts = [...sizes.keys()].filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 8)
  const words = largest.map(([file, size]) => `${path.basename(file)} ${size}`).join(', ')
  expect(total, `The largest files: ${words}`).toBeLessThan(limitBytes)
})
