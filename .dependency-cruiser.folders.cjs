/*
 * No folder stands on another in a ring. A folder and the one around it count as one subject. Tests and what serves them
 * reach everywhere, so this is checked without them.
 */
const { options } = require('./.dependency-cruiser.cjs')

module.exports = {
  forbidden: [
    {
      name: 'no-folder-cycles',
      comment: 'A ring of folders is one subject in several places.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    exclude: { path: [options.exclude.path, '\\.test\\.tsx?$', '^test/', '/testing/'] },
  },
}
