/** Lines that are a list, a box, a heading, a quote, a fence or a table for whoever writes Markdown or plain text. */
const blockLine =
  /^\s{0,8}(?:[-*+•·●▪◦‣∙][ \t]+\S|\d{1,3}[.)][ \t]+\S|[☐□☑☒✅✔✓]\s*\S|\[[ xX]\][ \t]+\S|#{1,6}[ \t]+\S|>[ \t]+\S|```|\|.+\|\s*$)/mu
const inlineMark = /\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\(https?:\/\/[^)\s]+\)/
/** Elements with which a page says itself what is a list or a paragraph; an editor of code pastes lines in colours. */
const structure = /<(?:p|li|ul|ol|h[1-6]|table|blockquote|pre|strong|em|b|i|a)[\s>]/i

/** Whether pasted text is to be read as Markdown: it has its marks, and its HTML, where it has any, no structure. */
export function looksLikeMarkdown(text: string, html: string): boolean {
  return !structure.test(html) && (blockLine.test(text) || inlineMark.test(text))
}
