import type { Translation } from '../message.ts'
import type { configurationMessages } from '../configuration.messages.ts'

export const configurationGerman: Translation<typeof configurationMessages> = {
  setting: 'Einstellung',
  settings: 'Einstellungen',
  key: 'Einstellung',
  value: 'Wert',
  type: 'Art des Werts',
  typeString: 'Text',
  typeNumber: 'Zahl',
  typeBoolean: 'Ja oder Nein',
  typeObject: 'Mehrere Werte',
  typeArray: 'Liste',
  scope: 'Gilt für',
  scopeGlobal: 'Organisation',
  scopeTeam: 'Team',
  scopeUser: 'Person',
  scopeProcess: 'Ablauf',
  scopeStep: 'Schritt',
  setFor:
    '{from, select, step {Für diesen Schritt festgelegt} process {Für diesen Ablauf festgelegt} user {Für Sie festgelegt} team {Für das Team festgelegt} global {Für die Organisation festgelegt} other {Vorgabe}}',
  appliesTo:
    '{scope, select, step {Dieser Schritt} process {Dieser Ablauf} user {Nur ich} team {Team} other {Organisation}}',
  sensitive: 'Geheim',
  yes: 'Ja',
  no: 'Nein',
  none: 'Keine',
  unknownKey: 'Eine Einstellung „{key}“ gibt es nicht.',
  notAtScope: '„{setting}“ kann dort nicht festgelegt werden.',
  badValue: '„{setting}“ kann diesen Wert nicht haben: {problem}',
  noPlaybook: 'Wählen Sie den Ablauf, für den das gilt.',
  notSet: 'Diese Einstellung hat dort keinen Wert.',
  noStep: 'Der Ablauf hat diesen Schritt nicht.',
  didSet: '{result, select, success {Einstellung geändert} other {Versuch: Einstellung ändern}}',
  didUnset: '{result, select, success {Einstellung zurückgesetzt} other {Versuch: Einstellung zurücksetzen}}',
  whereItApplies: 'Gilt für: {setting}',
  changeSetting: 'Ändern: {setting}',
  wasReset: 'Einstellung zurückgesetzt.',
  wasSaved: 'Einstellung gespeichert.',
  defaults: 'Vorgaben',
  defaultsAbout:
    'So arbeitet Orgata für Ihre Organisation und Ihr Team. Ein Ablauf oder Schritt kann eigene Werte haben.',
  defaultsNotShown: 'Die Vorgaben konnten nicht angezeigt werden',
  loadingDefaults: 'Vorgaben werden geladen',
  changeDefaults: 'Vorgaben ändern',
  changeDefaultsKeywords:
    'Einstellungen, Optionen, fällig, überspringen, Grund, Startseite, einrichten, Fälligkeit, Frist, Termin, Voreinstellungen',
}
