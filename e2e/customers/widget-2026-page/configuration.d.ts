export interface WidgetConfiguration {
  readonly styling: Readonly<Record<string, unknown>>
  /** The starter's tab; `undefined` where no starter covers the page, or its tab is switched off. */
  readonly tab: unknown
  readonly asksFirst: boolean
}

export function readConfiguration(answer: unknown, path: string): WidgetConfiguration
