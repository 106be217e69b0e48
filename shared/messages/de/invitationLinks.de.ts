import type { invitationLinksMessages } from '../invitationLinks.messages.ts'
import type { Translation } from '../message.ts'

export const invitationLinksGerman: Translation<typeof invitationLinksMessages> = {
  fileTitle: 'Einladung zu {organization} in Orgata, für {name}',
  fileSteps:
    'Öffnen Sie Orgata, wählen Sie „Einem Team mit einem Link beitreten“, dann „Datei wählen“ und diese Datei.',
  fileOnce: 'Sie gilt einmal, bis {until}. Wer sie hat, kann beitreten: Geben Sie sie nicht weiter.',
  noLink:
    'Das ist kein Einladungslink. Er beginnt mit „orgata://join“ oder mit der Adresse des Servers Ihres Teams. Kopieren Sie den ganzen Link und versuchen Sie es erneut.',
  incomplete:
    'Dieser Einladungslink ist nicht vollständig: Ein Teil fehlt oder wurde unterwegs verändert. Kopieren Sie den ganzen Link noch einmal oder wählen Sie die Datei der Einladung. Die Einladung gilt weiterhin.',
  noAddress: 'Das ist keine Adresse eines Servers. Sie sieht so aus: „http://192.168.1.20:4321“.',
  anyAddress:
    '0.0.0.0 bedeutet, dass der Server auf allen seinen Adressen Verbindungen annimmt. Erreichbar ist er unter 0.0.0.0 nicht. Verwenden Sie den Namen seines Computers oder dessen Adresse in Ihrem Netzwerk, etwa 192.168.1.20.',
  noPin:
    'Der Teil dieser Adresse hinter dem „#“ ist kein Schlüssel eines Servers. Kopieren Sie die ganze Adresse und versuchen Sie es erneut.',
  noCode:
    'Das ist kein Wiederherstellungscode. Er besteht aus 25 Buchstaben und Ziffern in fünf Gruppen. Prüfen Sie jede Gruppe.',
}
