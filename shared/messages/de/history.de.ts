import type { historyMessages } from '../history.messages.ts'
import type { Translation } from '../message.ts'

export const historyGerman: Translation<typeof historyMessages> = {
  thePlaybook: 'Der Ablauf',
  changesBetween: 'Änderungen von Version {before} zu Version {after}',
  changesInDraft: 'Änderungen im Entwurf seit Version {before}',
  firstVersion: 'Version {after}, die erste',
  firstDraft: 'Der Entwurf, noch nicht veröffentlicht',
  nothingDiffers: 'Es gibt keine Unterschiede.',
  added: 'Neu',
  removed: 'Entfernt',
  moved: 'Verschoben',
  newPlace: 'Neue Stelle',
  behind: 'Nach {step}',
  atTheTop: 'Ganz oben',
  formattingOnly: 'Nur die Formatierung ist anders.',
  untitled: 'Ohne Titel',
  step: 'Schritt {number, number}, {title}',

  changes: 'Änderungen zeigen',
  changesFailed: 'Die Änderungen konnten nicht angezeigt werden',
  changesLoading: 'Vergleich mit der Version davor',

  appliedOn: 'Welche Version galt am',
  appliedFailed: 'Die Versionen dieses Tages konnten nicht geladen werden',
  noneApplied: 'An diesem Tag galt keine Version.',
  appliedFrom: '{version}, ab {time}',
}
