/** What the site's snippet says; all of it is written in docs/widget.md. */
export interface Embedding {
  /** The gateway's address, ending in a slash: where the script itself came from. */
  gateway: string
  app: string
  tenant: string
  language: 'ko' | 'en'
  theme: 'auto' | 'light' | 'dark'
  side: 'right' | 'left'
}

/** Nothing is shown without an entry point: a chat that cannot start is worse than none. */
export function readEmbedding(
  script: HTMLScriptElement,
  page: { languages: readonly string[] },
): Embedding | undefined {
  const { damsoApp, damsoTenant, damsoLanguage, damsoTheme, damsoSide } = script.dataset
  if (!damsoApp || !script.src) return undefined
  const gateway = new URL('..', script.src)
  const spoken = [damsoLanguage ?? '', ...page.languages].map((tag) => tag.toLowerCase().split('-')[0])
  return {
    gateway: gateway.href,
    app: damsoApp,
    tenant: damsoTenant ?? gateway.host,
    language: spoken.find((tag) => tag === 'ko' || tag === 'en') ?? 'en',
    theme: damsoTheme === 'light' || damsoTheme === 'dark' ? damsoTheme : 'auto',
    side: damsoSide === 'left' ? 'left' : 'right',
  }
}
