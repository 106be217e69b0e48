import { describe, expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { navEntries } from '../navEntries.ts'
import { shellLines } from '../shellLines.ts'
import { commandActions } from './commandActions.ts'
import { lineWords } from './lineWords.ts'
import { rank } from './rank.ts'

/** The labels that the palette lists for a query, best first: sections, commands and the window's own actions. */
const found = (query: string, format: FormatMessage) =>
  [...navEntries, ...commandActions, ...Object.values(shellLines)]
    .map((line) => lineWords(line, format))
    .map((line) => ({ label: line.label, score: rank(query, line) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ label }) => label)

/** One a line: what is typed, and a label that must be listed. */
const table = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(' > ').map((part) => part.trim()) as [string, string])

describe('English words find', () => {
  const english = createFormatMessage()
  test.each(
    table(`
      duplicate > New playbook
      copy > New playbook
      template > Look at the example
      due date > My work
      deadlines > My work
      shortcut > Keyboard shortcuts
      hotkey > Keyboard shortcuts
      history > Audit & compliance
      csv > Make a compliance report
      excel > Export everything
      password > Recovery code
      logout > Leave the organization on this computer
      dark mode > Dark appearance
      color > Light appearance
      tasks > My work
      to do > My work
      users > Team
      employee > Invite a person
      qr code > Invite a person
      iso > Audit & compliance
      certificate > Make an evidence pack
      license > Settings
      preferences > Settings
      schedule > Edit a playbook
      recurring > Edit a playbook
      form > Edit a playbook
      formula > Edit a playbook
      publishing > Publish a playbook
      printing > Print a playbook
      how do I print > Print a playbook
      skipped > Skip a step
      paused runs > Runs
      delete account > Leave the organization on this computer
      new hire > Invite a person
      dashboard > Today
      overdue > My work
      late > Today
      manual > Playbooks
      sidebar > Sidebar with names
      diagram > Edit a playbook
      find > Search everything
      statistics > Audit & compliance
    `),
  )('“%s”: “%s”', (query, label) => {
    expect(found(query, english)).toContain(label)
  })
})

describe('German words find', () => {
  const inGerman = createFormatMessage('de', german)
  test.each(
    table(`
      duplizieren > Neuer Ablauf
      kopieren > Neuer Ablauf
      Vorlage > Beispiel ansehen
      Vorlagen > Abläufe
      Fälligkeit > Meine Aufgaben
      fällig > Heute
      Frist > Meine Aufgaben
      Fristen > Meine Aufgaben
      Termin > Meine Aufgaben
      Tastenkürzel > Tastenkürzel
      Kurzbefehl > Tastenkürzel
      Tastatur > Tastenkürzel
      Verlauf > Audit & Compliance
      Excel > Alles exportieren
      exportieren > Alles exportieren
      importieren > Abläufe importieren
      ausdrucken > Ablauf drucken
      Passwort > Wiederherstellungscode
      dunkel > Dunkles Design
      Farbe > Helles Design
      Aufgaben > Meine Aufgaben
      anhängen > Datei anhängen
      Unterschrift > Datei anhängen
      Benutzer > Team
      neuer Mitarbeiter > Person einladen
      Einladung > Person einladen
      suchen > Alles durchsuchen
      Prüfung > Audit & Compliance
      Zertifikat > Nachweispaket erstellen
      Optionen > Einstellungen
      Zeitplan > Ablauf bearbeiten
      Erinnerung > Ablauf bearbeiten
      Formular > Ablauf bearbeiten
      Bedingungen > Ablauf bearbeiten
      Wie kann ich veröffentlichen > Ablauf veröffentlichen
      synchronisieren > Jetzt abgleichen
      Konto löschen > Organisation auf diesem Computer verlassen
      überfällig > Meine Aufgaben
      Statistik > Audit & Compliance
      Handbuch > Abläufe
      Seitenleiste > Seitenleiste mit Namen
      Schritt hinzufügen > Ablauf bearbeiten
    `),
  )('„%s“: „%s“', (query, label) => {
    expect(found(query, inGerman)).toContain(label)
  })
})
