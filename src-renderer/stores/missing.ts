/** Something without which a chat cannot be completed. */
export interface Missing {
  readonly what: string
  /** What is to be done about it, as a sentence; and in short, as the name of the control that leads there. */
  readonly why: string
  readonly toChoose: string
  readonly choose: () => void
}
