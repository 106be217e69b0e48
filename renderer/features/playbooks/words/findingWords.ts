/**
 * The message of a finding without its place ("In step 2, “Count the till”: nobody is named"), where the place is shown
 * already.
 */
export function withoutPlace(message: string): string {
  const rest = message.replace(/^In (?:step \d+(?:, “[^”]*”)?|the description): /, '')
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1)
}
