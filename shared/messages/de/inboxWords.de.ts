import type { Translation } from '../message.ts'
import type { inboxWordMessages } from '../inboxWords.messages.ts'

export const inboxWordsGerman: Translation<typeof inboxWordMessages> = {
  doneBy: 'Erledigt von',
  onlyHere:
    'Sie haben nur Leserechte, daher bleibt diese Fassung auf diesem Computer und Ihr Team sieht sie nicht. Wenn sie wichtig ist, sagen Sie es jemandem, der bearbeiten darf.',
  conflictGone: 'Diesen Konflikt gibt es nicht mehr.',
  changedMeanwhile:
    'Jemand anders hat dies geändert. Prüfen Sie die aktuelle Fassung und entscheiden Sie dann.',
  alreadyDecided: 'Das hat schon jemand entschieden. Machen Sie diese Entscheidung zuerst rückgängig.',
  gone: 'Das gibt es nicht mehr.',
  inTrash: 'Das liegt im Papierkorb.',
  mayNotChange: 'Sie dürfen dies nicht ändern. Entscheiden kann es jemand mit mehr Rechten.',
  textNotArrived: 'Der Text ist von Ihrem Team noch nicht angekommen.',
  isCurrent: 'Das ist schon die aktuelle Fassung.',
  changedSince: 'Das wurde seither noch einmal geändert.',
  notHere: 'Das lässt sich hier nicht ändern.',
  newerVersion:
    'Das hat eine neuere Version von Orgata geschrieben. Aktualisieren Sie Orgata, um es zu entscheiden.',
  notOrgatas:
    'Diesen Wert hat nicht Orgata geschrieben. Behalten Sie die aktuelle Fassung und fragen Sie, von wem er stammt.',
  otherTeam: 'Das gehört zu einem anderen Team. Öffnen Sie dieses Team, um es zu entscheiden.',
  onlyOwner: 'Nur ein Eigentümer kann entscheiden, was jemand darf.',
  onlyDoer: 'Das kann nur entscheiden, wer es getan hat.',
  changedBefore:
    'Das war vor der Entscheidung noch einmal geändert worden, die gezeigte Fassung käme also nicht zurück. Ändern Sie es auf der eigenen Seite.',
  adviceForbidden:
    'Ihr Team hat noch die vorige Fassung. Wenn Ihre Änderung wichtig ist, bitten Sie einen Eigentümer oder Administrator, sie zu machen oder Ihnen das Recht dazu zu geben.',
  adviceInvalid:
    'Das ist nur auf diesem Computer. Kopieren Sie, was Sie brauchen, und geben Sie es noch einmal ein.',
  adviceTooLarge:
    'Das ist nur auf diesem Computer. Kürzen oder teilen Sie es, dann wird es noch einmal gesendet.',
  adviceOutdated: 'Das ist nur auf diesem Computer, bis der Server aktualisiert wird.',
  adviceClock:
    'Das ist nur auf diesem Computer. Geben Sie es noch einmal ein, sobald Datum und Uhrzeit stimmen.',
  adviceUnproven:
    'Das ist nur auf diesem Computer. Wählen Sie auf der Seite Audit & Compliance „Prüfen“, um zu sehen, was nicht stimmt, und geben Sie es dann noch einmal ein.',
  adviceManager:
    'Ihr Team hat noch die vorige Fassung. Wenn Ihre Änderung noch wichtig ist, machen Sie sie an der jetzigen Fassung noch einmal.',
  changeGone: 'Diese Änderung gibt es nicht mehr.',
  versionGone: 'Diese Fassung steht nicht mehr in der Liste.',
  nothing: 'Nichts',
  formerWriter: 'Ehemaliges Mitglied',
  thingGone: 'Nicht mehr vorhanden',
  notArrived: '{kind}, noch nicht hier',
  labelled: '{kind} {label}, von {author}, {when}',
  member: '{name}: {value}',
  valueIn: '{part}, {label}: {value}',
}
