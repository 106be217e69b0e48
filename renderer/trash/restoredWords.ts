/** The message of a restored record, with its new name where its own was taken. */
export const restoredWords = (name: string, nameNow: string): string =>
  name === nameNow ? `${name} restored.` : `${name} restored as ${nameNow}, because its name was taken.`
