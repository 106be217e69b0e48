/**
 * The frameworks of reports: the prefixes of tags, and how many controls each family has. A control is its family and its
 * number: `CC6.1`.
 * @type {Record<string, { prefixes: string[], families: Record<string, number> }>}
 */
export const reportFrameworks = {
  'TSC-2017': {
    prefixes: ['tsc', 'tsc-2017', 'tsc 2017'],
    families: {
      ...{ CC1: 5, CC2: 3, CC3: 4, CC4: 2, CC5: 3, CC6: 8, CC7: 5, CC8: 1, CC9: 2, A1: 3, C1: 2, PI1: 5 },
      ...{ P1: 1, P2: 1, P3: 2, P4: 3, P5: 2, P6: 7, P7: 1, P8: 1 },
    },
  },
}

/** All controls of a framework. @param {string} framework */
export function controlsOf(framework) {
  const families = Object.entries(reportFrameworks[framework]?.families ?? {})
  return families.flatMap(([family, count]) => Array.from({ length: count }, (_, i) => `${family}.${i + 1}`))
}

/** The controls that a tag names, itself or by its family. @param {string} framework @param {string} tag */
export function controlsOfTag(framework, tag) {
  const words = tag.trim().toLowerCase().replace(/\s+/g, ' ')
  const prefix = [...(reportFrameworks[framework]?.prefixes ?? [])]
    .sort((a, b) => b.length - a.length)
    .find((one) => words.startsWith(one) && /^[\s:/]/.test(words.slice(one.length)))
  const rest = prefix === undefined ? words : words.slice(prefix.length).replace(/^[\s:/]+/, '')
  const name = rest.toUpperCase()
  const all = controlsOf(framework)
  return all.includes(name)
    ? [name]
    : all.filter((control) => control.slice(0, control.lastIndexOf('.')) === name)
}
