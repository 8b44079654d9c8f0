import { READY } from './handshake'

/** Brings one of our scripts into the page; may be called again after it failed, as a dynamic import may not. */
export function loadScript<Mount>(loader: HTMLScriptElement, name: string): Promise<Mount> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.async = true
    // A site that admits scripts by nonce has admitted the loader with it.
    if (loader.nonce) script.nonce = loader.nonce
    script.addEventListener(READY, (event) => {
      // Only our own script knows this element while it runs.
      resolve((event as CustomEvent<Mount>).detail)
    })
    script.addEventListener('error', () => {
      script.remove()
      reject(new Error(`The script "${name}" could not be loaded`))
    })
    setSource(script, new URL(`${name}.js`, loader.src).href)
    document.head.append(script)
  })
}

interface Policy {
  createScriptURL: (url: string) => string
}

interface TrustedTypes {
  createPolicy: (name: string, rules: Policy) => Policy
}

let policy: Policy | undefined

/** A site may demand that script addresses are vouched for; ours lies beside the loader that the site chose. */
function setSource(script: HTMLScriptElement, url: string) {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('damso', { createScriptURL: (vouched) => vouched })
  script.src = policy?.createScriptURL(url) ?? url
}
