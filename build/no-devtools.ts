/** Stands in for `@vue/devtools-api` in what we ship: a page has no use for a debugging hook. */
export const setupDevtoolsPlugin = (): void => undefined
