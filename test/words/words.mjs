/**
 * `npm run check words`, or `node test/words/words.mjs FOLDER` with a list: sentences that stand in the code of the window and
 * of the core instead of a catalogue of `shared/messages`, and forms of numbers, days and sorting that do not follow the person's
 * language.
 */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'
import { root } from '#launch/project.mjs'

/** @typedef {{ line: number, text: string }} Found */
/** @typedef {Record<string, any> & { type: string, start: number }} Node */

const places = ['renderer', 'main/core']
// Tests; packages and programs of their own, whose words are English wherever they run; what only tests read.
const skipped = /\.(test|d)\.tsx?$|(^|\/)testing\/|\/(store\/sqlite|reach|audit\/verifier)\//

/** Attributes and members that people read. */
const readOut =
  /^(label|title|placeholder|description|message|alt|hint|help|heading|empty|safe|about|word|words|text|short|long|one|many|note|question|confirmLabel|aria-(label|description|roledescription|valuetext))$/

/** Where no person reads: class names, style, paths, keys. */
const unread =
  /^(className|style|styles|classNames|to|href|id|key|type|role|size|variant|color|c|position|path|d|viewBox|transform|fill|stroke|accept|autoComplete|name|rel|target|dangerouslySetInnerHTML|aria-keyshortcuts|sql|keys|mask|pattern|summary)$/

/** Calls whose texts are for logs, programs and the console; so is what an error says of itself, `super(…)`. */
const forPrograms =
  /^(Error|TypeError|RangeError|RegExp|URL|CustomEvent|DOMException|prepare|exec|run|query|querySelector|querySelectorAll|closest|matches|info|warn|error|debug|log|join|split|replace|replaceAll|startsWith|endsWith|includes|indexOf|has|get|set|add|matchMedia|createElement|getAttribute|setAttribute|removeAttribute|addEventListener|removeEventListener|test|describe|pragma)$/

const sql =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|VACUUM|WITH|WHERE|AND|ORDER|FROM|REPLACE|ANALYZE|LEFT|JOIN)\b/

const sqlInside =
  /(= ?\?|\bIS (NOT )?NULL\b|\bNOT NULL\b|PRIMARY KEY|\bSELECT \S+ FROM\b|\bEXISTS \(SELECT\b|\bIN \(\{\}\)|^\{\} AND$|\b[a-z]\.[a-z_]+, [a-z]\.|\{\} AND \{\}|^\s*USING fts5\(|^[a-z]+ : |^Bearer )/

const localeForm = /^(toLocaleString|toLocaleDateString|toLocaleTimeString|localeCompare)$/

const hasWord = (/** @type {string} */ text) => /\p{L}{2}/u.test(text)
/** Several words that begin as a sentence or end as one. */
const isSentence = (/** @type {string} */ text) =>
  /\p{L}{2,}[,;:]? +[\p{L}\p{N}“‘(]/u.test(text) && (/^[\p{Lu}“‘]/u.test(text) || /[.?!…:]$/u.test(text))
/** Words beside a value: “3 of 5”, “in 2 h”. */
const isBesideValue = (/** @type {string} */ text) =>
  /(^|[ “])\p{L}{2,}[,.;:?!”’]*($| )/u.test(text) &&
  / /.test(text) &&
  !/[{}<>=;#/\\]|--|\d(px|ms|%)/.test(text)

/**
 * The sentences of one file.
 * @param {string} file
 * @param {string} source
 * @returns {Found[]}
 */
export function sentencesIn(file, source) {
  const { program } = parseSync(file, source)
  /** @type {Found[]} */
  const found = []
  const lines = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lines.push(at + 1)
  const note = (/** @type {Node} */ node, /** @type {string} */ text) => {
    // The text of an element begins with the line break before it.
    const at = node.start + (node.type === 'JSXText' ? text.search(/\S/) : 0)
    found.push({
      line: lines.findLastIndex((start) => start <= at) + 1,
      text: text.replaceAll(/\s+/g, ' ').trim(),
    })
  }

  /** @param {Node} node @param {Node[]} above the nearest last */
  const walk = (node, above) => {
    if (node.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(node.type)) return
    if (node.type === 'ImportDeclaration' || (node.type.startsWith('Export') && node.source)) return
    if (node.type === 'JSXText' && hasWord(node.value)) note(node, node.value)
    if (node.type === 'Literal' && typeof node.value === 'string' && isRead(node.value, node, above, false))
      note(node, node.value)
    if (node.type === 'TemplateLiteral') {
      const text = node.quasis.map((/** @type {Node} */ part) => part.value.cooked ?? '').join('{}')
      if (isRead(text, node, above, true)) note(node, text)
    }
    if (node.type === 'MemberExpression' && !node.computed && localeForm.test(node.property.name))
      note(node, node.property.name)
    if (
      node.type === 'NewExpression' &&
      node.callee.type === 'MemberExpression' &&
      node.callee.object.name === 'Intl' &&
      node.callee.property.name !== 'Segmenter'
    )
      note(node, `Intl.${node.callee.property.name}`)
    for (const [name, value] of Object.entries(node)) {
      if (name === 'typeAnnotation' || name === 'typeArguments' || name === 'typeParameters') continue
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== null && typeof one === 'object' && typeof one.type === 'string')
          walk(one, [...above, node])
    }
  }
  walk(/** @type {any} */ (program), [])
  return found
}

/**
 * Whether people read a text.
 * @param {string} text
 * @param {Node} node
 * @param {Node[]} above
 * @param {boolean} isTemplate
 */
function isRead(text, node, above, isTemplate) {
  if (!hasWord(text.replaceAll(/\{\}|Orgata/g, '')) || sql.test(text) || sqlInside.test(text)) return false
  let inner = node
  let isInCall = false
  for (const outer of above.toReversed()) {
    if (outer.type === 'JSXAttribute') {
      const name = outer.name.name ?? ''
      if (readOut.test(name))
        return isSentence(text) || /^\p{Lu}/u.test(text) || isBesideValue(text.replaceAll('{}', ''))
      return !unread.test(name) && !name.startsWith('data-') && isSentence(text)
    }
    if (outer.type === 'JSXExpressionContainer') {
      // Its attribute comes next, or it stands among words.
      const place = above[above.indexOf(outer) - 1]
      if (place?.type !== 'JSXAttribute')
        return isSentence(text) || (!isInCall && /^[ ,.(]*\p{L}{2}/u.test(text))
    }
    if (outer.type === 'Property' && outer.value === inner) {
      const name = outer.key.name ?? outer.key.value ?? ''
      if (unread.test(name)) return false
      if (readOut.test(name) && /^\p{Lu}/u.test(text)) return true
    }
    if (outer.type === 'Property' && outer.key === inner) return false
    if (outer.type === 'Property' && outer.key.name === 'keywords') return true
    if ((outer.type === 'CallExpression' || outer.type === 'NewExpression') && outer.callee !== inner) {
      const name = outer.callee.name ?? outer.callee.property?.name ?? ''
      if (outer.callee.type === 'Super') return false
      if (name === 'OrgataError') return outer.arguments.indexOf(inner) === 1
      if (forPrograms.test(name)) return false
      if (name === 'defineMessages') return false
      isInCall = true
    }
    if (outer.type === 'TaggedTemplateExpression') return false
    if (
      (outer.type === 'BinaryExpression' && outer.operator !== '+') ||
      (outer.type === 'SwitchCase' && outer.test === inner)
    )
      return false
    if (outer.type === 'MemberExpression' && outer.property === inner) return false
    if (/Function|^Program$|Statement$/.test(outer.type)) break
    inner = outer
  }
  return isSentence(text) || (isTemplate && isBesideValue(text.replaceAll('{}', '')))
}

/** All files of a place, with forward slashes, from the project's folder. */
const filesOf = (/** @type {string} */ place) =>
  readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
    .map((file) => `${place}/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !skipped.test(file))

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of (process.argv[2] === undefined ? places : [process.argv[2]]).flatMap(filesOf)) {
    for (const { line, text } of sentencesIn(file, readFileSync(path.join(root, file), 'utf8'))) {
      process.stdout.write(`${file}:${line} ${text}\n`)
      process.exitCode = 1
    }
  }
}
