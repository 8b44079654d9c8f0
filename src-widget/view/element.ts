type Attributes = Readonly<Record<string, string>>
type Child = Node | string

/** Text becomes a text node: nothing a customer or an agent wrote is ever read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

interface Button {
  /** The accessible name; the text itself where nothing else is shown. */
  name: string
  class: string
  icon?: SVGSVGElement
  press: () => void
}

export function button({ name, class: className, icon, press }: Button): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, [icon ?? name])
  if (icon) {
    made.setAttribute('aria-label', name)
    made.title = name
  }
  made.addEventListener('click', press)
  return made
}

/** Writing the same text again would be announced again. */
export function setText(target: HTMLElement, text: string) {
  if (target.textContent !== text) target.textContent = text
}
