import { expect, test } from 'vitest'
import { readEmbedding } from './embedding'

function snippet(
  attributes: Record<string, string>,
  src = 'https://chat.example:8443/desk/widget/loader.js?v=1',
) {
  const script = document.createElement('script')
  script.type = 'text/plain'
  script.src = src
  Object.assign(script.dataset, attributes)
  return script
}

test('[WG16] the script knows its gateway by its own address', () => {
  const embedding = readEmbedding(snippet({ damsoApp: 'shop' }), { languages: ['ko-KR', 'en'] })
  expect(embedding).toEqual({
    gateway: 'https://chat.example:8443/desk/',
    app: 'shop',
    tenant: 'chat.example:8443',
    language: 'ko',
    theme: 'auto',
    side: 'right',
  })
})

test('[WG16] every attribute counts, and an unknown value does as if it were absent', () => {
  const given = {
    damsoApp: 'shop',
    damsoLanguage: 'ko',
    damsoTenant: 'centre.example',
    damsoTheme: 'dark',
    damsoSide: 'left',
  }
  expect(readEmbedding(snippet(given), { languages: ['en'] })).toMatchObject({
    tenant: 'centre.example',
    language: 'ko',
    theme: 'dark',
    side: 'left',
  })
  const odd = { damsoApp: 'shop', damsoLanguage: 'fr', damsoTheme: 'pink', damsoSide: 'top' }
  expect(readEmbedding(snippet(odd), { languages: ['de', 'ko'] })).toMatchObject({
    language: 'ko',
    theme: 'auto',
    side: 'right',
  })
})

test('[WG16] without an entry point nothing is shown', () => {
  expect(readEmbedding(snippet({}), { languages: [] })).toBeUndefined()
})
