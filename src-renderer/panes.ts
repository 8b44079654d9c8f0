/** From pane to pane of the desk: the bar, the list, the chat. Whether there was another one to go to. */
export function cyclePanes(desk: HTMLElement | null): boolean {
  const parts = [...(desk?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])]
  const from = parts.findIndex((part) => part.contains(document.activeElement))
  for (let n = 1; n <= parts.length; n++) {
    const target = parts[(from + n) % parts.length]?.querySelector<HTMLElement>(
      'textarea, button, [tabindex="0"]',
    )
    if (!target) continue
    target.focus()
    return true
  }
  return false
}
