import type { checkMessages } from '../checks.messages.ts'
import type { Translation } from '../message.ts'

export const checksGerman: Translation<typeof checkMessages> = {
  inStep: 'In {step}: {problem}',
  step: 'Schritt {number, number}',
  namedStep: 'Schritt {number, number}, „{title}“',
  stopped:
    '{resource, select, time {„{expression}“ zu prüfen dauert zu lange} other {„{expression}“ zu prüfen braucht zu viel Speicher}}. Die Prüfung wurde hier abgebrochen, und die Ausdrücke danach wurden nicht geprüft. Vereinfachen Sie den Ausdruck und prüfen Sie noch einmal.',
  noTitle: 'Der Ablauf hat noch keinen Titel. Geben Sie ihm einen.',
  noSteps: 'Es gibt noch keine Schritte. Fügen Sie mindestens einen hinzu.',
  noStepTitle: 'Der Titel fehlt. Sagen Sie in wenigen Worten, was zu tun ist.',
  noRole: 'Keine Rolle zuständig. Wählen Sie eine.',
  noRoleForAgent:
    'Keine Rolle zuständig, daher kann ihn jeder erledigen, solange kein Agent eingerichtet ist. Wählen Sie eine.',
  roleGone: 'Die gewählte Rolle gibt es nicht mehr. Wählen Sie eine andere.',
  sameKey:
    '„{first}“ und „{second}“ haben in Formeln denselben Namen „{key}“, sodass ein Wert den anderen überschreiben würde. Geben Sie jedem Feld einen eigenen.',
  emptyRange:
    'Keine Zahl ist zugleich mindestens {min} und höchstens {max}. Ändern Sie die Grenzen von „{field}“.',
  noChoices: '„{field}“ ist eine Auswahl, in der nichts zur Wahl steht. Ergänzen Sie die Möglichkeiten.',
  noCondition:
    'Er wird nur unter einer Bedingung erledigt, aber die Bedingung fehlt. Ergänzen Sie sie, oder lassen Sie den Schritt immer erledigen.',
  conditionUnfinished: 'Seine Bedingung ist nicht vollständig. Wählen Sie, womit „{field}“ verglichen wird.',
  conditionUnreadable: 'Die Bedingung „{condition}“ ist nicht lesbar. Schreiben Sie sie so: betrag > 100',
  fromNoStep: '„{key}“, das kein Schritt liefert',
  fromLaterStep: '„{key}“, das erst aus {step} kommt',
  neverDecided:
    'Seine Bedingung lässt sich nie entscheiden, denn sie braucht {values}. Fragen Sie in einem früheren Schritt danach.',
  neverTrue: 'Seine Bedingung „{condition}“ ist nie erfüllt, der Schritt wird also nie erledigt.',
  neither: 'Seine Bedingung „{condition}“ ergibt weder Ja noch Nein.',
  notOffered: 'Seine Bedingung ist nie erfüllt: „{field}“ bietet {options}, nicht „{choice}“.',
  undecided:
    'Seine Bedingung „{condition}“ wurde mit Beispielwerten versucht und ließ sich nicht entscheiden: {why}. Eine Person müsste jedes Mal entscheiden.',
  circle:
    'Diese Schritte warten aufeinander, keiner von ihnen könnte je beginnen: {links}. Entfernen Sie eine der Abhängigkeiten.',
  longCircle:
    'Diese Schritte warten aufeinander, keiner von ihnen könnte je beginnen: {links}, und so weiter durch {count, number} Schritte. Entfernen Sie eine der Abhängigkeiten.',
  waitsForItself: '{step} wartet auf sich selbst',
  waitsFor: '{step} wartet auf {other}',
  dependencyGone: 'Er wartet auf einen Schritt, den es nicht mehr gibt. Entfernen Sie diese Abhängigkeit.',
  waitsForLater:
    'Er kann nie beginnen, denn er wartet auf {other}, der nach ihm kommt und erst beginnt, wenn er erledigt ist. Ändern Sie die Reihenfolge oder entfernen Sie die Abhängigkeit.',
  waitsForStuck:
    'Er kann nie beginnen, denn er wartet auf {other}, der selbst nie beginnen kann. Ändern Sie die Reihenfolge oder entfernen Sie die Abhängigkeit.',
  noFormula: '„{field}“ hat keine Formel, daher muss eine Person es ausfüllen.',
  formulaUnreadable: 'Die Formel von „{field}“ ist nicht lesbar. Schreiben Sie sie so: preis * menge',
  formulaMissing: 'Die Formel von „{field}“ braucht {values}, was kein früherer Schritt liefert.',
  formulaFails:
    'Die Formel von „{field}“ wurde mit Beispielwerten versucht und ließ sich nicht berechnen: {why}. Eine Person müsste es ausfüllen.',
  unused:
    'Kein späterer Schritt verwendet „{field}“. Behalten Sie es, wenn Sie das Ergebnis brauchen; sonst entfernen Sie es.',
  quoted: '„{name}“',
  badSchedule:
    'Auf den Zeitplan „{expression}“ passt kein Zeitpunkt. Seine fünf Felder sind Minute, Stunde, Tag, Monat und Wochentag; ein sechstes davor sind Sekunden.',
  noTimezone: '„{timezone}“ ist keine Zeitzone. Wählen Sie eine wie Europe/Berlin.',
  endsBefore: 'Der Zeitplan endet am {end}, bevor er am {start} beginnt.',
}
