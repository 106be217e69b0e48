import type { Translation } from '../message.ts'
import type { documentsMessages } from '../documents.messages.ts'

export const documentsGerman: Translation<typeof documentsMessages> = {
  changeTooLarge: 'Diese Änderung ist größer als {limit, number} MB. Machen Sie sie in kleineren Teilen.',
  changeDamaged:
    'Diese Änderung ist beschädigt und wurde nicht gespeichert. Laden Sie die Seite neu und versuchen Sie es erneut.',
  tooDeep:
    'Teile dieser Änderung sind zu tief verschachtelt. Verringern Sie die Ebenen der Listen und Zitate und versuchen Sie es erneut.',
  newer:
    'Das wurde mit einer neueren Version von Orgata geschrieben. Aktualisieren Sie Orgata auf diesem Computer, um es zu öffnen.',
  closing: 'Orgata wird beendet.',
  notReadOnly: 'Das lässt sich bereits bearbeiten: {kind}. Es wurde nichts geändert.',
  readOnly:
    'Eine neuere Version von Orgata hat dies geändert ({kind}). Aktualisieren Sie Orgata auf diesem Computer, um es zu bearbeiten.',
  damaged:
    'Dieser Text ist beschädigt und lässt sich nicht öffnen ({kind}). Stellen Sie eine Sicherung wieder her.',
  changeMissing:
    'Diese Änderung baut auf einer anderen auf, die nicht auf diesem Computer ist. Senden Sie zuerst jene oder laden Sie die Seite neu.',
  unknownLayout:
    'Diese Version von Orgata kennt das Format dieser Änderung nicht ({kind}). Es wurde nichts geändert. Aktualisieren Sie Orgata.',
}
