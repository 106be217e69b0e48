/** Says that something is back, and under which name where its own was taken meanwhile. */
export const restoredWords = (name: string, nameNow: string): string =>
  name === nameNow ? `${name} restored.` : `${name} restored as ${nameNow}, because its name was taken.`
