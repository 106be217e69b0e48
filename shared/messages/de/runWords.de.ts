import type { Translation } from '../message.ts'
import type { runWordMessages } from '../runWords.messages.ts'

export const runWordsGerman: Translation<typeof runWordMessages> = {
  lateBy: '{length} überfällig',
  dueNow: 'Gerade fällig',
  dueInMinute: 'In einer Minute fällig',
  dueIn: 'Fällig in {length}',
  due: 'Fällig {time}',
  dueWhenResumed: 'Fällig, sobald der Durchlauf fortgesetzt wird',
  dueAfterResumed: 'Fällig {length} nach dem Fortsetzen',
  columnNow: 'Gerade eben',
  columnInMinute: 'In einer Minute',
  columnIn: 'In {length}',
  columnWhenResumed: 'Beim Fortsetzen',
  columnAfterResumed: 'noch {length}',
}
