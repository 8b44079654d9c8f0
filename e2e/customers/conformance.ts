import { authorizationChecks } from './conformance/authorization'
import { documentChecks } from './conformance/documents'
import { fileChecks } from './conformance/files'
import { laterChecks } from './conformance/later'
import { limitChecks } from './conformance/limits'
import { originChecks } from './conformance/origins'
import { pollingChecks } from './conformance/polling'
import { postChecks } from './conformance/posts'
import { sessionChecks } from './conformance/sessions'
import type { Check } from './conformance/target'
import { wordChecks } from './conformance/words'

export type { Check, Target } from './conformance/target'

/** The protocol's check list for chat, in the order in which to run it: one after the other, the last one last. */
export const checks: readonly Check[] = [
  ...authorizationChecks,
  ...originChecks,
  ...documentChecks,
  ...sessionChecks,
  ...postChecks,
  ...wordChecks,
  ...pollingChecks,
  ...fileChecks,
  ...laterChecks,
  ...limitChecks,
]
