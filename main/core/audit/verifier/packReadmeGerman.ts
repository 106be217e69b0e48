import type { ReadmeFacts } from './readmeFacts.ts'

/** `README.txt` in German. The verifier itself speaks English: its verdicts are explained. */
export const packReadmeGerman = (facts: ReadmeFacts): string => `NACHWEISPAKET

Organisation   ${facts.organizationName}
Computer       ${facts.deviceName}
Erstellt       ${facts.created}
Einträge       ${facts.entries}
Schlüssel      ${facts.fingerprint}


WAS DARIN IST

report/          der Bericht zum Lesen (HTML, PDF, CSV) und derselbe als JSON für Programme
files/           die Nachweise: Dateien genau so, wie sie angehängt wurden
files.json       was jede von ihnen ist, und ihr SHA-256
entries.jsonl    das Protokoll: wer wann was womit getan hat; ein Eintrag je Zeile, ohne Namen
payloads.jsonl   die Namen und der Inhalt der Einträge, soweit sie nicht gelöscht oder zurückgehalten wurden
checkpoints.txt  die Signaturen des Computers unter sein Protokoll, immer wieder gesetzt, während es wuchs
witnesses.txt    Gegensignaturen: welche anderen Computer dieses Protokoll gesehen haben, bis zu welchem Eintrag und wann
logs.json        die Computer, die etwas in diesem Paket signiert haben, mit ihren Schlüsseln, und der Zeitraum des Pakets
logs/1/ ...      die Protokolle der anderen Computer, wie dieser sie beim Erstellen des Pakets hatte; jedes mit eigenen
                 entries.jsonl, checkpoints.txt und witnesses.txt
device.json      der öffentliche Schlüssel des Computers, der das Paket erstellt hat
manifest.txt     der SHA-256 jeder Datei in diesem Paket, mit demselben Schlüssel signiert
verify.mjs       das Programm, das all das prüft

Die Protokolle der anderen Computer sind nur so weit lesbar, wie dieses Paket sie braucht: was in seinem Zeitraum getan
wurde, alles zu den Durchläufen dieses Zeitraums, und wie Computer und Personen dazukamen. Auf jeden dieser Einträge folgt
eine Zeile mit seinen Namen und seinem Inhalt. Jeder andere Eintrag ist eine Zeile mit seinem SHA-256. So bleibt
Vertrauliches draußen, und trotzdem ist bewiesen, dass die lesbaren Einträge zu diesen Protokollen gehören, in dieser
Reihenfolge, und dass keiner fehlt.


SO PRÜFEN SIE ES

1. Installieren Sie Node.js 20.15 oder neuer von nodejs.org. Mehr brauchen Sie nicht, auch kein Netz.
2. Nehmen Sie verify.mjs aus diesem Paket oder, besser, von jemandem, dem Sie vertrauen. Es ist eine einzige, lesbare Datei.
3. Lassen Sie das Paket die eine ZIP-Datei, die es ist, und führen Sie aus:

     node verify.mjs PAKET.zip

   Das Programm antwortet auf Englisch. Die erste Zeile ist das Ergebnis:

   GOOD                          Jedes Byte ist so, wie es signiert wurde. Der JSON-Bericht sagt von jedem Durchlauf und
                                 jeder Anforderung, was die Protokolle sagen, und die Berichte als HTML und CSV folgen
                                 daraus, Byte für Byte.
   WHOLE, BUT NOT BORNE OUT      Die Dateien sind, wie sie signiert wurden, aber der Bericht weicht von den Protokollen ab,
                                 Nachweise oder ein Protokoll fehlen, oder Inhalte des Teams sind zurückgehalten. Die
                                 Zeilen darunter nennen, was.
   WHOLE, BUT PACKED AGAIN       Die Dateien sind, wie sie signiert wurden, aber ein anderes Programm hat sie gepackt.
                                 Verlangen Sie die ursprüngliche Datei.
   WHOLE, BUT OF AN EARLIER      Die Dateien sind, wie sie signiert wurden, aber eine frühere Version von Orgata hat das
   VERSION                       Paket erstellt. Verlangen Sie ein neues Paket über denselben Zeitraum.
   NOT GOOD                      Etwas ist nicht so, wie es signiert wurde. Die Zeilen darunter nennen die Datei oder den
                                 ersten Eintrag.

   Danach steht zu jedem Protokoll, wie viele Einträge geprüft wurden, welche Computer es bis zu welchem Eintrag bezeugt
   haben, und welche Einträge noch niemand bezeugt hat.
4. Vergleichen Sie den Schlüssel oben mit dem, den Ihnen die Organisation auf anderem Weg genannt hat, zum Beispiel am
   Telefon. Er steht in Orgata auf der Seite „Audit & Compliance“:

     node verify.mjs PAKET.zip --key ${facts.fingerprint}

   Das Programm nennt auch den Schlüssel jedes anderen Computers und die Einträge, die ihn mit einer Person verbinden: wer
   wen eingeladen hat, zurück bis zum Gründer der Organisation. Fragen Sie die Person an diesem Computer, ob der Schlüssel
   ihrer ist. Ein Schlüssel, den kein Eintrag nennt, kann jedem gehören.
5. Lesen Sie die ersten Zeilen: wie viele Einträge, Durchläufe, Dateien und Protokolle es gibt, wie viele verborgen sind,
   nicht enthalten sind oder fehlen, und bis wann andere Computer jedes Protokoll gesehen haben. Vergleichen Sie die Zahlen
   der Anforderungen mit dem Bericht, den Sie lesen.


WAS DAS BEWEIST

Seit jeder Kontrollpunkt signiert wurde, ist kein Eintrag davor geändert, entfernt, hinzugefügt oder ersetzt worden, und der
Bericht und die Nachweise sind die Dateien, die in dieses Paket kamen. Bis zu dem Eintrag, den ein anderer Computer bezeugt
hat, kann es seither nicht einmal der Computer geändert haben, der das Protokoll schrieb: Der Zeuge hatte es gesehen und nur
gegensigniert, was es fortsetzte. Einträge, deren Namen und Inhalt auf Verlangen gelöscht wurden, zählen weiterhin: Der
Beweis braucht ihren Inhalt nicht.

WAS ES NICHT BEWEIST

- Dass wahr ist, was Personen eingetragen haben.
- Dass die PDF-Datei dasselbe sagt wie der JSON-Bericht. Das Programm nennt die Dateien, die es nicht vergleichen konnte.
- Dass das Protokoll eines anderen Computers dort endete, wo dieses Paket endet: Es kann weitergegangen sein, nachdem dieser
  es erhielt.
- Dass ein Eintrag, der nur als Hash dasteht, unwichtig war. Das Programm nennt, wie viele davon in den Zeitraum fallen. Sie
  betreffen andere Teams oder was dieser Computer nicht sehen darf.
- Dass es keinen neueren Teil des Protokolls gab: Ein Paket von einem früheren Tag ist ein gutes Paket. Vergleichen Sie die
  Zahl der Einträge mit einem älteren Paket derselben Organisation; sie wird nie kleiner.
`
