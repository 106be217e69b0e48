import { defineMessages } from './message.ts'

/** Pictures in the texts of playbooks. */
export const pictureMessages = defineMessages('pictures', {
  tooLarge: 'This picture is {size}. The limit is {limit}. Choose a smaller one.',
  tooManyPixels:
    'This picture is {width, number} × {height, number} pixels, which is too large to show. Scale it down, then add it.',
  notOne: 'This file isn’t a PNG, JPEG, WebP or GIF picture. Choose another one.',
  svg: 'SVG pictures can run code, so they can’t be added. Save it as PNG, then add that.',
  damaged: 'This picture is damaged and can’t be shown. Choose another one.',
  notNamed: 'No imported text uses this picture.',
  full: 'A playbook has at most {limit, number} pictures. Split it into several playbooks.',
  inStep: 'In step {number, number}',
  inNamedStep: 'In step {number, number}, “{title}”',
  inDescription: 'In the description',
  withoutAlt:
    '{place}: {count, plural, one {a picture has no description. Say what it shows, for people who can’t see it.} other {{count, number} pictures have no description. Say what they show, for people who can’t see them.}}',
  unknown:
    '{place}: a picture isn’t on this computer yet, or isn’t part of this playbook. Wait for it, or remove it.',
  notDescribed: 'Not described',
  one: 'Picture',
  named: 'Picture: {alt}',
  enlarge: 'Enlarge the picture',
  enlargeNamed: 'Enlarge the picture: {alt}',
  loading: 'Loading the picture',
  missing: 'This picture hasn’t arrived on this computer yet. It appears here when it does.',
  broken: 'This picture can’t be shown. The file is damaged, too large, or not a picture.',
  beyond: 'This text has more pictures than can be shown.',
  insert: 'Picture',
  describe: 'Describe the picture',
  describeHelp: 'What does it show? Screen readers say it, and people see it while the picture loads.',
  describePlaceholder: 'The red switch left of the oven door',
  description: 'Description',
  save: 'Save',
  small: 'Small',
  medium: 'Medium',
  fullWidth: 'Full width',
  remove: 'Remove the picture',
  adding: 'Adding {name}…',
  onlyPictures:
    '{count, plural, one {“{name}” isn’t a picture, so it wasn’t added.} other {{count, number} files aren’t pictures, so they weren’t added.}}',
  notFetched:
    '{count, plural, one {A picture wasn’t pasted, because it is on another website or in another program.} other {{count, number} pictures weren’t pasted, because they are on another website or in another program.}} Save the picture, then drop it here.',
  failed: '“{name}” wasn’t added. {problem}',
})
