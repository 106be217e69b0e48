import type { Translation } from '../message.ts'
import type { syncMessages } from '../sync.messages.ts'

export const syncGerman: Translation<typeof syncMessages> = {
  server: 'Server',
  conflict: 'Konflikt',
  conflicts: 'Konflikte',
  recordKind: 'Art des Objekts',
  record: 'Objekt',
  anchor: 'Gehört zu',
  field: 'Feld',
  entry: 'Eintrag',
  kept: 'Behaltene Fassung',
  lost: 'Andere Fassung',
  keptTogether: 'Zusammen damit behalten',
  lostTogether: 'Andere Fassung des Übrigen',
  keptBy: 'Behaltene Fassung von',
  keptAt: 'Behaltene Fassung vom',
  lostBy: 'Andere Fassung von',
  lostAt: 'Andere Fassung vom',
  decision: 'Entscheidung',
  decisionOpen: 'Offen',
  decisionKept: 'Behalten',
  decisionOther: 'Andere Fassung übernommen',
  decidedBy: 'Entschieden von',
  decidedAt: 'Entschieden',
  replaced: 'Ersetzte Werte',
  didConnect:
    '{result, select, success {Mit dem Server des Teams verbunden} other {Versuch: Mit dem Server des Teams verbinden}}',
  didChangeAddress:
    '{result, select, success {Adresse des Servers geändert} other {Versuch: Adresse des Servers ändern}}',
  didShare:
    '{result, select, success {Diesen Computer zum Server des Teams gemacht} other {Versuch: Diesen Computer zum Server des Teams machen}}',
  didStopSharing:
    '{result, select, success {Server des Teams auf diesem Computer beendet} other {Versuch: Server des Teams auf diesem Computer beenden}}',
  didOfferAddress:
    '{result, select, success {Adresse für Einladungen gewählt} other {Versuch: Adresse für Einladungen wählen}}',
  didCheckReach:
    '{result, select, success {Erreichbarkeit dieses Computers getestet} other {Versuch: Erreichbarkeit dieses Computers testen}}',
  notAcceptedVersion: 'Nicht angenommene Änderung',
  didNow: '{result, select, success {Mit dem Server abgeglichen} other {Versuch: Mit dem Server abgleichen}}',
  didMerge:
    '{result, select, success {Mit Änderungen anderer zusammengeführt} other {Versuch: Mit Änderungen anderer zusammenführen}}',
  didAdopt:
    '{result, select, success {Frühere Änderungen dieses Computers signiert} other {Versuch: Frühere Änderungen signieren}}',
  didStamp:
    '{result, select, success {Einer Änderung die Zeit des Servers gegeben, weil die Uhr dieses Computers falsch ging} other {Versuch: Einer Änderung die Zeit des Servers geben}}',
  didLeaveOut:
    '{result, select, success {Änderung vom Server nicht übernommen, die das Protokoll nicht bestätigt} other {Versuch: Änderung vom Server nicht übernehmen}}',
  didRemoveNotAccepted:
    '{result, select, success {Nicht angenommene Fassung aus der Liste entfernt} other {Versuch: Nicht angenommene Fassung entfernen}}',
  didDecide:
    '{result, select, success {Zwischen zwei Änderungen entschieden} other {Versuch: Zwischen zwei Änderungen entscheiden}}',
  didReopen:
    '{result, select, success {Entscheidung zwischen zwei Änderungen zurückgenommen} other {Versuch: Entscheidung zwischen zwei Änderungen zurücknehmen}}',
  didNote:
    '{result, select, success {Festgehalten, dass zwei Personen dasselbe geändert haben} other {Versuch: Festhalten, dass zwei Personen dasselbe geändert haben}}',
  didDismiss:
    '{result, select, success {Vom Server abgelehnte Änderung verworfen} other {Versuch: Abgelehnte Änderung verwerfen}}',
  didUndismiss:
    '{result, select, success {Abgelehnte Änderung wieder aufgelistet} other {Versuch: Abgelehnte Änderung wieder auflisten}}',
}
