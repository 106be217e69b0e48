import type { Translation } from '../message.ts'
import type { importMessages } from '../imports.messages.ts'

export const importsGerman: Translation<typeof importMessages> = {
  reading: '{file} wird gelesen',
  saving: 'Wird gespeichert',
  untitled: 'Importierter Ablauf',
  notImported: '„{file}“ wurde nicht importiert. {why}',
  fileTooLarge:
    'Die Datei ist größer als {limit, number} MB. Teilen Sie sie auf, oder prüfen Sie, ob sie ein Text ist.',
  filesTooLarge:
    'Diese Dateien sind zusammen größer als {limit, number} MB. Importieren Sie weniger auf einmal.',
  notText: 'Das ist keine Textdatei. Speichern Sie sie als reinen Text oder Markdown in UTF-8.',
  empty: 'Die Datei ist leer.',
  tooManyLines:
    'Die Datei hat {count, number} Zeilen; höchstens {limit, number} können gelesen werden. Teilen Sie sie in mehrere Abläufe auf.',
  nestedLists:
    'Zeile {line, number} ist tiefer als {limit, number} Ebenen verschachtelt. Vereinfachen Sie Listen und Zitate.',
  nestedText:
    'Zeile {line, number} ist tiefer als {limit, number} Ebenen verschachtelt. Vereinfachen Sie sie.',
  tooManyParts: 'Bis Zeile {line, number} hat die Datei mehr als {limit, number} Teile. Teilen Sie sie auf.',
  tooIntricate: 'Die Datei ist zu groß oder zu verwickelt. Teilen oder vereinfachen Sie sie.',
  tooIntricateFrom:
    'Der Teil ab Zeile {line, number} ist zu verwickelt zum Lesen. Vereinfachen oder entfernen Sie ihn.',
  tooManySteps:
    'Die Datei hat {count, number} Schritte; ein Ablauf hat höchstens {limit, number}. Teilen Sie sie in mehrere Abläufe auf.',
  tooManyItems:
    'Der Schritt in Zeile {line, number} hat {count, number} Prüfpunkte; ein Schritt hat höchstens {limit, number}. Teilen Sie ihn auf.',
  yamlReferences:
    'Der Kopf der Datei verwendet YAML-Verweise (*name), die nicht unterstützt werden. Schreiben Sie die Werte aus.',
  keptAtEnd: '{problem} Es steht als Text am Ende der Beschreibung.',
  headEmpty: 'Diese Zeile des Kopfes hat keinen Wert und wurde weggelassen.',
  headUnreadable: 'Diese Zeile des Kopfes ließ sich nicht als „name: wert“ lesen.',
  headNoPlace: 'Dafür hat Orgata kein Feld.',
  headNotLine: 'Hier sollte eine Zeile Text stehen.',
  headTooLong: 'Das ist länger als {limit, number} Zeichen.',
  headTwice: 'Im Kopf steht dies zweimal.',
  headNotText: 'Hier sollte ein Text stehen.',
  tagTooLong: 'Ein Schlagwort hat höchstens {limit, number} Zeichen.',
  tooManyTags: 'Ein Ablauf hat höchstens {limit, number} Schlagwörter.',
  noLayer: 'Die Ebene ist L0, L1 oder L2.',
  twoSchedules: 'Im Kopf stehen zwei Zeitpläne. Dieser steht jetzt als Text da.',
  noTimeOfDay:
    'Die Datei nennt keine Uhrzeit, daher steht im Zeitplan 00:00. Ändern Sie das auf der Seite des Ablaufs.',
  noSchedule:
    'Das ist kein Zeitplan, den Orgata versteht (fünf oder sechs Cron-Felder, oder weekly, monthly …).',
  noRole: 'Das Team hat keine Rolle mit diesem Namen.',
  noRoleInStep: 'Das Team hat keine Rolle mit diesem Namen. Sie bleibt im Text des Schritts.',
  otherSlug:
    'Der Name in der Datei ist vergeben oder taugt nicht als Adresse. Die Adresse des Ablaufs ist „{slug}“.',
  noSteps:
    'Keine Schritte gefunden: Es gibt keine nummerierte Überschrift, keine nummerierte Liste und keine Checkliste. Der ganze Text steht in der Beschreibung.',
  tableSteps: 'Die Schritte wurden aus einer Tabelle gelesen.',
  plainList: 'Die Schritte wurden aus einer einfachen Liste gelesen.',
  afterSteps: 'Das steht nach den Schritten und wurde daher in die Beschreibung verschoben.',
  betweenSteps: 'Das steht zwischen den Schritten und wurde daher in die Beschreibung verschoben.',
  betweenLists: 'Das steht zwischen zwei Listen und wurde daher in den Schritt davor verschoben.',
  wasTicked:
    'Das war in der Datei abgehakt. In einem Ablauf ist nichts abgehakt; jeder Durchlauf beginnt neu.',
  tooDeep: 'Prüfpunkte reichen {levels, number} Ebenen tief; tiefere wurden nach oben verschoben.',
  notOneLine:
    'Ein Prüfpunkt ist eine Zeile ohne Formatierung, daher wurde dies in den Text des Schritts verschoben.',
  struckOut: 'Das ist in der Datei durchgestrichen und wurde daher weggelassen.',
  wordsStruckOut: 'Diese Wörter sind in der Datei durchgestrichen und wurden daher weggelassen.',
  titleTooLong: 'Ein Titel hat höchstens {limit, number} Zeichen; der ganze Text steht im Schritt.',
  noStepTitle: 'Dieser Schritt hat keinen Titel. Geben Sie ihm einen.',
  otherNumber: 'Das hat in der Datei die Nummer {number} und ist jetzt Schritt {position, number}.',
  unusedAddress: 'Eine Linkadresse, die im Text nicht vorkommt, wurde weggelassen.',
  lostLetters:
    'Schon vor dem Import gingen Buchstaben verloren, weil die Datei in der falschen Kodierung gespeichert wurde. Speichern Sie sie in UTF-8 und importieren Sie sie noch einmal.',
  runningLink: 'Ein Link, der etwas ausführen könnte, wurde zu einfachem Text.',
  placelessLink: 'Ein Link, der nur am ursprünglichen Ort der Datei funktioniert, wurde zu einfachem Text.',
  webPicture: 'Bilder auf Websites werden nicht geladen; Beschreibung und Adresse bleiben als Text erhalten.',
  inlinePicture:
    'Ein Bild steht nur zwischen Absätzen, als PNG-, JPEG-, WebP- oder GIF-Datei bis {limit, number} MB. Seine Beschreibung bleibt als Text erhalten.',
  missingPicture:
    'Dieses Bild war nicht unter den Dateien; Beschreibung und Adresse bleiben als Text erhalten. Wählen Sie es zusammen mit dem Text aus.',
  placeName: 'Eine Sprungmarke wurde weggelassen.',
  contents: 'Ein Inhaltsverzeichnis wurde weggelassen; die Schritte stehen ohnehin in einer Liste.',
  notToDo: 'Diese Liste sagt, was nicht zu tun ist; sie bleibt Text.',
  hiddenComment: 'Ein versteckter Kommentar wurde weggelassen.',
  htmlLooks: 'HTML-Formatierung wurde entfernt; die Wörter bleiben.',
  htmlAsText: 'HTML wird als einfacher Text angezeigt.',
  wikiLink:
    'Das war ein Link auf eine Seite des Programms, in dem der Text geschrieben wurde. Die Wörter bleiben.',
  embeddedPage: 'Hier wurde eine andere Seite angezeigt. Ihr Name bleibt als Text erhalten.',
  highlighted: 'Die Hervorhebung wurde entfernt; die Wörter bleiben.',
  filledIn:
    'Das Programm, in dem der Text geschrieben wurde, setzt hier etwas ein. Es bleibt als Text erhalten.',
  besideLanguage: 'Angaben hinter der Sprache eines Codeblocks wurden weggelassen.',
}
