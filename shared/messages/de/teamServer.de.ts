import type { Translation } from '../message.ts'
import type { teamServerMessages } from '../teamServer.messages.ts'

export const teamServerGerman: Translation<typeof teamServerMessages> = {
  hasServer:
    'Das Team hat schon einen Server. Um ihn auf diesen Computer zu verlegen, übernehmen Sie das Teilen unter Team, Teilen.',
  starting: 'Der Server des Teams wird auf diesem Computer gestartet',
  connecting: 'Verbindung wird hergestellt',
  answers:
    'Der Server antwortet unter {place}. Wenn sich andere trotzdem nicht verbinden können, blockiert es eine Firewall auf diesem Computer: Erlauben Sie Orgata, Verbindungen auf Port {port} anzunehmen.',
  failing:
    'Der Server antwortet unter {place}, aber sein Datenträger ist voll oder fehlerhaft. Geben Sie Platz frei.',
  silent:
    'Unter {place} antwortet nichts. Wahrscheinlich blockiert es eine Firewall auf diesem Computer: Erlauben Sie Orgata, Verbindungen auf Port {port} anzunehmen, oder wählen Sie eine andere Adresse.',
  noNetwork:
    'Dieser Computer ist in keinem Netzwerk, daher erreicht ihn niemand. Verbinden Sie ihn mit dem Netzwerk Ihrer Firma.',
  notSharing: 'Dieser Computer teilt nicht mit dem Team. Teilen Sie zuerst, auf der Seite Team.',
  triedRefill: 'Hat Einträge anderer gesendet ({kind}), die dem Server verloren gegangen waren.',
  triedConnect: 'Wollte sich verbinden.',
  triedChange: 'Wollte etwas ändern: {kind}.',
  triedDraft: 'Wollte in einem Entwurf schreiben.',
  triedFile: 'Wollte eine Datei senden.',
  triedLog: 'Wollte ein Protokoll senden.',
  whyRevoked: 'Der Computer ist gesperrt, oder die Person ist nicht mehr im Team.',
  whyForbidden:
    'Die Berechtigung erlaubt es nicht. Wenn sie es sollte, ändern Sie die Berechtigung auf der Seite Team.',
  whyReadOnly:
    'Die Berechtigung erlaubt nur das Lesen. Wenn die Person schreiben soll, ändern Sie die Berechtigung auf der Seite Team.',
  whyTooLarge: 'Es ist zu groß für den Server.',
  whyInvalid: 'Es war beschädigt oder stammt von einer veränderten App. Sehen Sie sich diesen Computer an.',
  whyOutdated: 'Die App dort ist neuer als der Server. Aktualisieren Sie den Server.',
  whyUnsigned:
    'Die App dort ist zu alt: Sie signiert ihre Änderungen nicht. Aktualisieren Sie Orgata auf diesem Computer.',
  whyClock: 'Die Uhr dieses Computers geht vor. Stellen Sie dort Datum und Uhrzeit richtig ein.',
  whyUnproven:
    'Das Protokoll dieses Computers sagt etwas anderes, wie bei einer veränderten App oder Datendatei. Sehen Sie sich diesen Computer an.',
  whyFork:
    'Dieser Computer hat zwei verschiedene Einträge unter einer Nummer signiert, wie nach dem Wiederherstellen einer älteren Kopie. Sehen Sie sich diesen Computer an.',
  whyFilled: 'Es wurde angenommen. Prüfen Sie, ob es so ist, wie es sein soll.',
  whyUnknown: 'Mehr hat der Server dazu nicht gesagt.',
}
