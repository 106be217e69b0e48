import type { Translation } from '../message.ts'
import type { unreachableMessages } from '../unreachable.messages.ts'

export const unreachableGerman: Translation<typeof unreachableMessages> = {
  refused:
    'Der Computer unter {url} ist da, aber an diesem Port läuft kein Server von Orgata. Starten Sie den Server oder prüfen Sie den Port.',
  timedOut:
    'Unter {url} antwortet nichts. Vielleicht ist der Computer aus oder im Ruhezustand, die Adresse veraltet, oder eine Firewall hält den Port geschlossen. Wenn der Server eine neue Adresse hat, tragen Sie sie unter Abgleich ein.',
  unknownName:
    'Kein Computer in diesem Netzwerk heißt {host}. Prüfen Sie die Schreibweise und ob Sie im Büronetzwerk oder dessen VPN sind.',
  noNames:
    'Der Name {host} lässt sich nicht nachschlagen, weil kein Namensserver antwortet. Prüfen Sie die Netzwerkverbindung dieses Computers.',
  noRoute:
    'Dieser Computer kann {url} nicht erreichen. Prüfen Sie seine Netzwerkverbindung und ob Sie im Büronetzwerk oder dessen VPN sind.',
  ownCertificate:
    'Der Server unter {url} verwendet ein selbst signiertes Zertifikat. Verwenden Sie die vollständige Adresse, die er ausgegeben hat, mit #pin= und dem Schlüssel.',
  unknownAuthority:
    'Das Zertifikat des Servers unter {url} ist von einer Stelle signiert, der dieser Computer nicht vertraut. Installieren Sie das Zertifikat der Zertifizierungsstelle Ihres Unternehmens im System, oder verwenden Sie die Adresse mit #pin=, die der Server ausgegeben hat.',
  otherName:
    'Das Zertifikat des Servers unter {url} gilt für einen anderen Namen als {host}. Verwenden Sie den Namen aus dem Zertifikat oder die Adresse mit #pin=, die der Server ausgegeben hat.',
  expired:
    'Das Zertifikat des Servers unter {url} ist abgelaufen. Bitten Sie die Person, die ihn betreibt, es zu erneuern. Ist es neu, prüfen Sie das Datum dieses Computers.',
  notYetValid:
    'Das Zertifikat des Servers unter {url} ist noch nicht gültig. Prüfen Sie das Datum dieses Computers, dann das des Servers.',
  badCertificate:
    'Das Zertifikat des Servers unter {url} wird nicht akzeptiert. Bitten Sie die Person, die ihn betreibt, es zu prüfen.',
  plainToTls: 'Der Server unter dieser Adresse nimmt nur sichere Verbindungen an. Verwenden Sie {url}.',
  tlsToPlain:
    'Der Server unter dieser Adresse spricht kein TLS. Verwenden Sie {url} oder starten Sie ihn mit einem Zertifikat.',
  cut: 'Die Verbindung zu {url} wurde getrennt, bevor eine Antwort kam. Prüfen Sie, ob es die Adresse des Servers ist, und sehen Sie in seinem Protokoll nach.',
  redirected: '{url} leitet zu einer anderen Adresse weiter, etwa von http zu https. Verwenden Sie diese.',
  silent:
    'Der Server unter {url} antwortet nicht. Prüfen Sie, ob er läuft und ob Sie in seinem Netzwerk sind.',
  proxyTooLarge:
    'Ein Proxy vor dem Server unter {url} lehnt große Anfragen ab (413). Bitten Sie die Person, die ihn betreibt, 16 MB zuzulassen: bei nginx mit „client_max_body_size 16m“. Bis dahin sendet Orgata kleinere Stücke.',
  proxyWithoutServer:
    'Unter {url} antwortet ein Proxy, der den Server dahinter nicht erreicht ({status}). Fragen Sie die Person, die ihn betreibt.',
  foreignAnswer:
    'Was unter {url} antwortet, ist kein Server von Orgata (Status {status}). Prüfen Sie die Adresse.',
  tooManyConnections: 'Der Server unter {url} hat zurzeit zu viele Verbindungen.',
  noWebSockets:
    'Ein Proxy vor dem Server unter {url} leitet keine WebSockets weiter (Status {status}). Fragen Sie die Person, die ihn betreibt: Bei nginx braucht es „proxy_http_version 1.1“ und die Header Upgrade und Connection.',
}
