import type { Translation } from '../message.ts'
import type { compliancePageMessages } from '../compliancePage.messages.ts'

export const compliancePageGerman: Translation<typeof compliancePageMessages> = {
  frameworksFailed: 'Die Regelwerke konnten nicht gelesen werden',
  frameworksLoading: 'Regelwerke werden geladen',
  framework: 'Regelwerk',
  byPlaybook: 'Ohne Regelwerk: nach Abläufen',
  playbooks: 'Abläufe',
  all: 'Alle',
  tags: 'Schlagwörter',
  any: 'Alle',
  coverageFailed: 'Die Abdeckung konnte nicht ermittelt werden',
  nothingChanged: 'Nichts wurde geändert.',
  coverageLoading: 'Abdeckung wird ermittelt',
  basis: 'Vom {from} bis zum {to} ({timezone}), anhand der Daten auf diesem Computer.',

  period: 'Zeitraum',
  thisMonth: 'Dieser Monat',
  lastQuarter: 'Letztes Quartal',
  thisYear: 'Dieses Jahr',
  firstDay: 'Erster Tag',
  to: 'bis',
  lastDay: 'Letzter Tag',
  typeTwoDays: 'Geben Sie zwei Tage zwischen 1970 und 2999 ein.',
  endsBefore:
    'Der Zeitraum endet, bevor er beginnt. Wählen Sie einen letzten Tag, der nicht vor dem ersten liegt.',
  stillShown: '{problem} Angezeigt wird weiterhin der vorherige Zeitraum.',
  fromTo: '{from} bis {to}',

  met: 'Erfüllt',
  metMeans: 'Ein Durchlauf eines Ablaufs mit dem Schlagwort wurde abgeschlossen.',
  partial: 'Teilweise erfüllt',
  partialMeans: 'Es gab Durchläufe, aber keiner wurde mit erledigten Schritten abgeschlossen.',
  gap: 'Lücke',
  gapMeans: 'Ein Ablauf nennt sie, aber nichts wurde durchgeführt.',
  notCovered: 'Nicht abgedeckt',
  notCoveredMeans: 'Kein Ablauf nennt sie.',
  playbookMetMeans: 'Ein Durchlauf des Ablaufs wurde abgeschlossen.',
  playbookGapMeans: 'Der Ablauf wurde im Zeitraum nicht durchgeführt.',

  wereCarriedOut: 'Wurden unsere Abläufe durchgeführt?',
  howMuch: 'Wie viel des Regelwerks decken unsere Durchläufe ab?',
  casesByPlaybook:
    '{playbooks, plural, one {1 Ablauf} other {{playbooks, number} Abläufe}}, {runs, plural, one {1 Durchlauf} other {{runs, number} Durchläufe}}',
  cases:
    '{controls, number} Anforderungen, {runs, plural, one {1 Durchlauf} other {{runs, number} Durchläufe}} von Abläufen mit Schlagwort',
  pointOutPlaybooks: 'Abläufe nach Status hervorheben',
  pointOutControls: 'Anforderungen nach Status hervorheben',
  noneOfChoice: 'Mit dieser Auswahl wurde im Zeitraum kein Ablauf veröffentlicht oder durchgeführt.',
  noneTagged:
    'Noch nennt kein Ablauf eine Anforderung. Geben Sie einem Ablauf, der tut, was die Anforderung verlangt, ein Schlagwort wie <code>{tag}</code> und veröffentlichen Sie ihn: Dann zählen seine Durchläufe hier. <link>Zu den Abläufen</link>',
  tileFacts: '{state}, {runs, plural, one {1 Durchlauf} other {{runs, number} Durchläufe}}',
  oddTimes:
    '{count, plural, one {1 Durchlauf hat Zeiten, die von denen des Servers abweichen} other {{count, number} Durchläufe haben Zeiten, die von denen des Servers abweichen}}',

  closeControl: 'Anforderung schließen',
  control: 'Anforderung {control}',
  toCover:
    'Um sie abzudecken, geben Sie einem Ablauf, der tut, was die Anforderung verlangt, das Schlagwort <code>{tag}</code> und veröffentlichen Sie ihn. <link>Zu den Abläufen</link>',
  toClosePlaybook:
    'Um die Lücke zu schließen, starten Sie einen Durchlauf dieses Ablaufs und schließen Sie ihn ab.',
  toClose:
    'Um die Lücke zu schließen, starten Sie einen Durchlauf eines dieser Abläufe und schließen Sie ihn ab.',
  found: 'Feststellungen ({count, number})',
  playbook: 'Ablauf',
  namedBy: 'Abläufe, die sie nennen ({count, number})',
  version: 'Version {version, number}',
  runs: 'Durchläufe im Zeitraum ({count, number})',
  moreRuns: 'Und {count, number} weitere; der Bericht führt jeden Durchlauf auf.',
  stepsDone:
    '{done, number} von {steps, plural, one {1 Schritt erledigt} other {{steps, number} Schritten erledigt}}{skipped, plural, =0 {} other {, {skipped, number} übersprungen}}',
  evidence:
    '{count, plural, =0 {kein Nachweis angehängt} one {1 Datei als Nachweis} other {{count, number} Dateien als Nachweis}}',
  timesDiffer:
    '{count, plural, one {Eine Zeit weicht von der des Servers ab} other {{count, number} Zeiten weichen von denen des Servers ab}}',

  noTags: 'Er hat keine Schlagwörter.',
  otherTags: 'Keines seiner Schlagwörter ist gefragt.',
  notChosen: 'Er wurde nicht ausgewählt.',
  notPublished: 'Er wurde bis zum Ende des Zeitraums nicht veröffentlicht.',
  unreadable: 'Seine veröffentlichte Version ist nicht lesbar.',
  nothingLeftOut: 'Nichts fehlt: Jeder Ablauf und jeder Durchlauf des Zeitraums zählt.',
  leftOut: 'Nicht im Bericht: {count, plural, one {1 Ablauf} other {{count, number} Abläufe}}',
  leftOutLine:
    '<link>{name}</link>: {why}{runs, plural, =0 {} one { 1 Durchlauf im Zeitraum.} other { {runs, number} Durchläufe im Zeitraum.}}',
  listsAll: 'Der Bericht führt alle {count, number} auf.',
  unread:
    '{count, plural, one {1 Datensatz ist nicht lesbar und fehlt im Bericht.} other {{count, number} Datensätze sind nicht lesbar und fehlen im Bericht.}}',
  unreadLine: '{name} ({kind}): {why}',
  unreadHelp:
    'Sie wurden außerhalb von Orgata geändert oder sind beschädigt. Prüfen Sie das Protokoll und stellen Sie dann eine Sicherung wieder her.',
}
