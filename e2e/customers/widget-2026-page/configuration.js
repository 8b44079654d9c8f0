const SIX_HEX_DIGITS = /^[0-9a-f]{6}$/i

const mustBe = (holds, what) => {
  if (!holds) throw new Error('Widget configuration: ' + what)
}

function checkStyling(styling) {
  mustBe(styling, 'definition.chatWidgetStyling is missing')
  for (const name of ['color', 'textColor']) {
    mustBe(SIX_HEX_DIGITS.test(styling[name]), `${name} must be six hex digits, was ${String(styling[name])}`)
  }
  for (const name of ['width', 'height']) {
    mustBe(typeof styling[name] === 'number', `${name} must be a number`)
  }
  return styling
}

/** A chat starter belongs to a page by its exact path, or by a folder that ends in a slash. */
const covers = (urls, path) => urls.some((url) => url === path || (url.endsWith('/') && path.startsWith(url)))

/** Reads the answer as the widget of 2026 does: what it does not find where it looks stops the whole script. */
export function readConfiguration(answer, path) {
  const { definition, styles } = answer
  mustBe(definition, 'definition is missing')
  mustBe(styles && Object.keys(styles).length > 0, 'styles must have a key')
  for (const name of ['chatInitiations', 'proactiveOffers', 'forms', 'onPageForms']) {
    mustBe(Array.isArray(definition[name]), `definition.${name} must be a list`)
  }
  mustBe(answer.cobrowsing, 'cobrowsing is missing')
  const styling = checkStyling(definition.chatWidgetStyling)
  const starter = definition.chatInitiations.find(({ urls }) => covers(urls, path))
  const tab = starter?.contactTab.enabled ? starter.contactTab : undefined
  return { styling, tab, asksFirst: starter?.preChat.enabled ?? false }
}
