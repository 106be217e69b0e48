/**
 * The message of a finding without the place it begins with ("In step 2, “Count the till”: nobody is named"), for where
 * the place already stands beside it.
 */
export function withoutPlace(message: string): string {
  const rest = message.replace(/^In step \d+(?:, “[^”]*”)?: /, '')
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}
