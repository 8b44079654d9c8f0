const DANGEROUS = 'script|style|iframe|object|embed|applet|link|meta|base|form'
const WITH_CONTENT = new RegExp(`<(${DANGEROUS})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, 'gi')
const ALONE = new RegExp(`</?(${DANGEROUS})\\b[^>]*>`, 'gi')
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const DIRECTIVE = /^\/(buttons|buttons-column|choice)\s+((?:\[[^\]]*\]\s*)+)$/
const LABEL = /\[([^\]]*)\]/g

/** What becomes of the customer's words before they leave: tags that could harm go, the rest is escaped. */
export const outgoing = (text) =>
  text
    .replace(WITH_CONTENT, '')
    .replace(ALONE, '')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter])

/** The labels of the controls into which the widget turns such a message; `undefined` for an ordinary one. */
export function controlsIn(msg) {
  const labels = DIRECTIVE.exec(msg.trim())?.[2]
  return labels === undefined ? undefined : [...labels.matchAll(LABEL)].map((match) => match[1])
}
