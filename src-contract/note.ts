import { z } from 'zod'
import { FileRef, NamedFile } from './file'
import { InteractionId, NoteId, SegmentId, AgentId, Seq } from './ids'
import { loose } from './loose'
import { MESSAGE_LIMIT } from './limits'
import { personal } from './personal'

/**
 * What colleagues write for one another beside a chat. A command and an event of their own, so that no way leads from
 * here to a customer (chat-controls §4.7).
 */
const note = {
  interactionId: InteractionId,
  noteId: NoteId,
  text: personal(z.string().max(MESSAGE_LIMIT)),
}

/** Like a message, a note is words or one file. */
export const AddNote = z.strictObject({ type: z.literal('note.add'), ...note, file: NamedFile.optional() })
export const NoteAdded = loose({
  type: z.literal('note.added'),
  ...note,
  segmentId: SegmentId,
  agentId: AgentId,
  file: FileRef.optional(),
})

/** `seq` is the note's own. `last` is the change that its editor has seen last, the note itself at first. */
const edited = { ...note, seq: Seq, last: Seq }
export const EditNote = z.strictObject({ type: z.literal('note.edit'), ...edited })
export const NoteEdited = loose({ type: z.literal('note.edited'), ...edited })
