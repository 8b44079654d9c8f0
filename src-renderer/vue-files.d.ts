/** For tools that read TypeScript but not Vue; the compiler proper sees each component's own type. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  // eslint-disable-next-line no-restricted-syntax -- a component is a default export by nature
  export default component
}
