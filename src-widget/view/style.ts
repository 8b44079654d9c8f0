/** A sheet made by script needs no permission of the site's content policy, as a style element would. */
export function addStyle(root: ShadowRoot, css: string) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
