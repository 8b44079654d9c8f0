const ALLOWED = new Set(['A', 'B', 'BR', 'DIV', 'EM', 'I', 'LI', 'OL', 'P', 'SPAN', 'STRONG', 'U', 'UL'])
const WEB_LINK = /^https?:\/\//i

function copyOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)]
  const children = [...node.childNodes].flatMap(copyOf)
  if (node.nodeType !== Node.ELEMENT_NODE || !ALLOWED.has(node.tagName)) return children
  const element = document.createElement(node.tagName)
  const link = node.getAttribute('href') ?? ''
  if (node.tagName === 'A' && WEB_LINK.test(link)) element.href = link
  element.append(...children)
  return [element]
}

/** The nodes of a message: markup stays markup, as far as it is harmless. */
export const sanitised = (markup) => {
  const parsed = new DOMParser().parseFromString(markup, 'text/html')
  for (const harmful of parsed.querySelectorAll('script, style, iframe, object, embed')) harmful.remove()
  return [...parsed.body.childNodes].flatMap(copyOf)
}
