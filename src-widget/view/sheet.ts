/** On a phone the panel covers the page, and the keyboard would cover the panel: it takes what is left to see. */
export function fitToKeyboard(panel: HTMLElement) {
  const seen = window.visualViewport
  const isSmall = matchMedia('(max-width: 480px), (max-height: 420px)')
  if (!seen) return

  const fit = () => {
    panel.style.height = isSmall.matches ? `${seen.height}px` : ''
    panel.style.top = isSmall.matches ? `${seen.offsetTop}px` : ''
    panel.style.bottom = isSmall.matches ? 'auto' : ''
  }
  seen.addEventListener('resize', fit)
  seen.addEventListener('scroll', fit)
  isSmall.addEventListener('change', fit)
  fit()
}
