import type { Translation } from '../message.ts'
import type { pictureMessages } from '../pictures.messages.ts'

export const picturesGerman: Translation<typeof pictureMessages> = {
  tooLarge: 'Dieses Bild hat {size}. Erlaubt sind höchstens {limit}. Wählen Sie ein kleineres.',
  tooManyPixels:
    'Dieses Bild hat {width, number} × {height, number} Pixel und ist zu groß für die Anzeige. Verkleinern Sie es und fügen Sie es dann hinzu.',
  notOne: 'Diese Datei ist kein Bild im Format PNG, JPEG, WebP oder GIF. Wählen Sie eine andere.',
  svg: 'SVG-Bilder können Programme ausführen und werden deshalb nicht hinzugefügt. Speichern Sie das Bild als PNG.',
  damaged: 'Dieses Bild ist beschädigt und kann nicht angezeigt werden. Wählen Sie ein anderes.',
  full: 'Ein Ablauf hat höchstens {limit, number} Bilder. Teilen Sie ihn auf mehrere Abläufe auf.',
  inStep: 'In Schritt {number, number}',
  inNamedStep: 'In Schritt {number, number}, „{title}“',
  inDescription: 'In der Beschreibung',
  withoutAlt:
    '{place}: {count, plural, one {Ein Bild hat} other {{count, number} Bilder haben}} keine Beschreibung. Sagen Sie, was zu sehen ist, für alle, die es nicht sehen können.',
  unknown:
    '{place}: Ein Bild ist noch nicht auf diesem Computer oder gehört nicht zu diesem Ablauf. Warten Sie darauf oder entfernen Sie es.',
  notDescribed: 'Nicht beschrieben',
  one: 'Bild',
  named: 'Bild: {alt}',
  enlarge: 'Bild vergrößern',
  enlargeNamed: 'Bild vergrößern: {alt}',
  loading: 'Bild wird geladen',
  missing: 'Dieses Bild ist noch nicht auf diesem Computer. Es erscheint hier, sobald es da ist.',
  broken: 'Dieses Bild kann nicht angezeigt werden. Die Datei ist beschädigt, zu groß oder kein Bild.',
  beyond: 'Dieser Text hat mehr Bilder, als angezeigt werden können.',
  insert: 'Bild',
  describe: 'Bild beschreiben',
  describeHelp: 'Was ist zu sehen? Bildschirmleser lesen es vor, und alle sehen es, während das Bild lädt.',
  describePlaceholder: 'Der rote Schalter links neben der Ofentür',
  description: 'Beschreibung',
  save: 'Speichern',
  small: 'Klein',
  medium: 'Mittel',
  fullWidth: 'Volle Breite',
  remove: 'Bild entfernen',
  adding: '{name} wird hinzugefügt …',
  onlyPictures:
    '{count, plural, one {„{name}“ ist kein Bild und wurde nicht hinzugefügt.} other {{count, number} Dateien sind keine Bilder und wurden nicht hinzugefügt.}}',
  notFetched:
    '{count, plural, one {Ein Bild wurde nicht eingefügt, weil es auf einer anderen Website oder in einem anderen Programm liegt.} other {{count, number} Bilder wurden nicht eingefügt, weil sie auf einer anderen Website oder in einem anderen Programm liegen.}} Speichern Sie das Bild und ziehen Sie es hierher.',
  failed: '„{name}“ wurde nicht hinzugefügt. {problem}',
  notNamed: 'Dieses Bild kommt in keinem importierten Text vor.',
}
