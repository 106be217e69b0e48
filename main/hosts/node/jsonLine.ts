const escaped: Readonly<Record<string, string>> = { '\u2028': '\\u2028', '\u2029': '\\u2029' }

/** JSON on one line for every reader: some, such as Node's, end a line at U+2028 and U+2029, which JSON leaves as they are. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replaceAll(/[\u2028\u2029]/g, (sign) => escaped[sign]!)
