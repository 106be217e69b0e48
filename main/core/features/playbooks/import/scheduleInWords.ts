type Named = 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'once'

/** What a person wrote for a schedule; `hasTime` is false where a cron expression begins at midnight for want of a time. */
export type ScheduleInWords = { type: Named } | { type: 'cron'; expression: string; hasTime: boolean }

const named: readonly [Named, RegExp][] = [
  ['daily', /^(?:daily|(?:every|each) ?day|once a day|täglich|jeden tag)$/],
  ['weekly', /^(?:weekly|(?:every|each) week|once a week|wöchentlich|jede woche)$/],
  ['monthly', /^(?:monthly|(?:every|each) month|once a month|monatlich|jeden monat)$/],
  [
    'quarterly',
    /^(?:quarterly|(?:every|each) quarter|once a quarter|vierteljährlich|quartalsweise|jedes quartal)$/,
  ],
  ['yearly', /^(?:yearly|annual(?:ly)?|(?:every|each) year|once a year|jährlich|jedes jahr)$/],
  ['once', /^(?:once|einmal(?:ig)?)$/],
]

/** Monday to Friday. The German Werktag has Saturdays too, or none: it is in no list. */
const workdays = /^(?:(?:week|work|working |business )days?|arbeitstags?|arbeitstäglich)$/
const weekend = /^(?:weekends?|wochenenden?)$/

const dayNames: readonly RegExp[] = [
  /^(?:sun(?:day)?s?|so|sonntags?)$/,
  /^(?:mon(?:day)?s?|mo|montags?)$/,
  /^(?:tue(?:s(?:day)?)?s?|di|dienstags?)$/,
  /^(?:wed(?:nesday)?s?|mi|mittwochs?)$/,
  /^(?:thu(?:r(?:s(?:day)?)?)?s?|do|donnerstags?)$/,
  /^(?:fri(?:day)?s?|fr|freitags?)$/,
  /^(?:sat(?:urday)?s?|sa|samstags?|sonnabends?)$/,
]

const timeWords = /[\s,]+(?:(?:at|um)\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|uhr|h)?$/

/** The days of the week in a cron expression; null for what names none. */
function daysOf(text: string): string | null {
  const words = text.replace(/^(?:every|each|on|jede[nrs]?|am|an|immer)\s+/, '')
  if (workdays.test(words)) return '1-5'
  if (weekend.test(words)) return '6,0'
  const dayOf = (word: string) => dayNames.findIndex((name) => name.test(word.replace(/\.$/, '')))
  const [from = -1, to = -1, ...more] = words.split(/\s*(?:-|–|to|through|bis)\s*(?=\p{L})/u).map(dayOf)
  if (from > 0 && more.length === 0 && (to > from || to === 0)) return `${from}-${to === 0 ? 7 : to}`
  const days = words
    .split(/\s*(?:,|&|\/|\band\b|\bund\b)\s*/)
    .filter((word) => word !== '')
    .map(dayOf)
  return days.length === 0 || days.includes(-1) ? null : [...new Set(days)].join(',')
}

/** The time at the end of a text; null for what is none, as "every weekday, 25". */
function timeOf(text: string): { before: string; time: string } | null {
  const found = timeWords.exec(text)
  if (found === null) return null
  const [whole, hours = '', minutes, half] = found
  const isTime = minutes !== undefined || half !== undefined || /(?:at|um)\s/.test(whole)
  const isTwelve = half === 'am' || half === 'pm'
  const said = Number(hours)
  const hour = isTwelve ? (said % 12) + (half === 'pm' ? 12 : 0) : said
  const minute = Number(minutes ?? 0)
  if (!isTime || hour > 23 || minute > 59 || (isTwelve && (said < 1 || said > 12))) return null
  return { before: text.slice(0, found.index), time: `${minute} ${hour}` }
}

/** Reads "every weekday", "Mondays and Thursdays at 8:30" or "jeden Freitag um 17 Uhr"; null for what says something else. */
export function scheduleInWords(source: string): ScheduleInWords | null {
  const text = source.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '')
  if (text.length > 120) return null
  const timed = timeOf(text)
  const words = timed?.before ?? text
  const type = named.find(([, form]) => form.test(words))?.[0]
  if (type !== undefined && timed === null) return { type }
  const days = type === 'daily' ? '*' : type === undefined ? daysOf(words) : null
  if (days === null) return null
  return { type: 'cron', expression: `${timed?.time ?? '0 0'} * * ${days}`, hasTime: timed !== null }
}
