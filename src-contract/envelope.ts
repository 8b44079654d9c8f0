import { z } from 'zod'
import * as cases from './case'
import * as customerForm from './customer-form'
import * as aside from './aside'
import * as contact from './contact'
import * as disposition from './disposition'
import * as filledForm from './filled-form'
import { flagCommands, flagEvents } from './flag'
import { CommandId, Instant, Seq, StreamId } from './ids'
import * as interaction from './interaction'
import * as invitation from './invitation'
import * as joining from './joining'
import * as linkedCase from './linked-case'
import { loose } from './loose'
import * as message from './message'
import * as note from './note'
import * as offer from './offer'
import { Actor } from './participant'
import * as presence from './presence'
import { Fault, Refusal } from './refusal'
import * as wrapUp from './wrap-up'

/** What somebody asks for. Imperative; may be refused. */
export const Command = z.discriminatedUnion('type', [
  interaction.CreateInteraction,
  offer.OfferInteraction,
  offer.AcceptInteraction,
  offer.RejectInteraction,
  offer.ExpireOffer,
  interaction.LeaveInteraction,
  interaction.EndInteraction,
  interaction.WarnInactivity,
  interaction.ExpireInactivity,
  interaction.LoseCustomer,
  interaction.ReleaseAgent,
  interaction.NavigateInteraction,
  interaction.CompleteSegment,
  joining.JoinInteraction,
  joining.RemoveAgent,
  joining.TransferInteraction,
  joining.AssignInteraction,
  ...flagCommands,
  invitation.SendInvitation,
  invitation.AcceptInvitation,
  invitation.DeclineInvitation,
  invitation.CancelInvitation,
  invitation.ExpireInvitation,
  invitation.WithdrawInvitation,
  aside.SayAside,
  wrapUp.ExtendWrapUp,
  wrapUp.ExpireWrapUp,
  disposition.SetDisposition,
  filledForm.FillForm,
  customerForm.ShowForm,
  customerForm.CancelForm,
  customerForm.SubmitForm,
  customerForm.DeclineForm,
  customerForm.ExpireForm,
  customerForm.TakeForm,
  customerForm.LoseForm,
  message.SendMessage,
  message.EditMessage,
  message.DeleteMessage,
  message.RefuseFile,
  message.AcknowledgeMessages,
  note.AddNote,
  note.EditNote,
  cases.CreateCase,
  cases.EditCase,
  cases.MoveCase,
  cases.CloseCase,
  cases.AutoCloseCase,
  cases.ResolveCase,
  cases.AssignCase,
  cases.AddComment,
  cases.LinkCase,
  cases.UnlinkCase,
  presence.ChoosePresence,
  presence.ForcePresence,
  presence.SignInAgent,
  presence.SignOutAgent,
  presence.LoseConnection,
  presence.RestoreConnection,
  presence.ExpireGrace,
  contact.RenameContact,
  contact.AddAddress,
  contact.RemoveAddress,
  contact.VerifyAddress,
  contact.FillContactFields,
  contact.AddContactNote,
  contact.EditContactNote,
  contact.MarkVip,
  contact.BlockContact,
  contact.BlockCustomer,
  contact.UnblockContact,
  contact.MergeContact,
  contact.UnmergeContact,
  contact.LinkContact,
])
export type Command = z.infer<typeof Command>

/** What happened. Past tense; never refused, never changed, only grown. */
export const Event = z.discriminatedUnion('type', [
  interaction.InteractionCreated,
  interaction.InteractionQueued,
  offer.InteractionOffered,
  offer.InteractionAccepted,
  offer.InteractionRejected,
  offer.InteractionUnanswered,
  offer.OfferRecalled,
  interaction.InteractionLeft,
  interaction.InteractionEnded,
  interaction.InactivityWarned,
  interaction.InteractionNavigated,
  interaction.SegmentCompleted,
  joining.InteractionJoined,
  ...flagEvents,
  invitation.InvitationSent,
  invitation.InvitationClosed,
  invitation.AgentInvited,
  invitation.AgentInvitationClosed,
  aside.AsideSaid,
  wrapUp.WrapUpExtended,
  wrapUp.WrapUpOverrun,
  disposition.DispositionSet,
  filledForm.FormFilled,
  customerForm.FormShown,
  customerForm.FormCancelled,
  customerForm.FormSubmitted,
  customerForm.FormDeclined,
  customerForm.FormExpired,
  customerForm.FormTaken,
  customerForm.FormLost,
  interaction.InteractionCompleted,
  message.MessageSent,
  message.MessageEdited,
  message.MessageDeleted,
  message.FileRefused,
  message.MessagesDelivered,
  message.MessagesSeen,
  note.NoteAdded,
  note.NoteEdited,
  cases.CaseCreated,
  cases.CaseEdited,
  cases.CaseMoved,
  cases.CaseReopened,
  cases.CaseAssigned,
  cases.CommentAdded,
  cases.InteractionLinked,
  cases.InteractionUnlinked,
  linkedCase.CaseLinked,
  linkedCase.CaseUnlinked,
  linkedCase.CaseResolved,
  presence.PresenceChosen,
  presence.PresenceForced,
  presence.AgentSignedIn,
  presence.AgentSignedOut,
  presence.ConnectionLost,
  presence.ConnectionRestored,
  presence.GraceExpired,
  contact.ContactCreated,
  contact.ContactRenamed,
  contact.AddressAdded,
  contact.AddressRemoved,
  contact.AddressVerified,
  contact.ContactFieldsFilled,
  contact.ContactNoteAdded,
  contact.ContactNoteEdited,
  contact.VipMarked,
  contact.ContactBlocked,
  contact.ContactUnblocked,
  contact.ContactMerged,
  contact.ContactAbsorbed,
  contact.ContactUnmerged,
  contact.ContactReleased,
  contact.ContactLinked,
])
export type Event = z.infer<typeof Event>

/** An event of a later version than ours, or one that cannot be read: carried as it is, folded to nothing. */
export const UnknownEvent = loose({ type: z.string() })
export type UnknownEvent = z.infer<typeof UnknownEvent>

/** A command with the id its sender gave it: sending it twice does it once. */
export const Request = z.strictObject({ commandId: CommandId, command: Command })
export type Request = z.infer<typeof Request>

/** An event as the log holds it: numbered, dated and attributed by the gateway. */
export const Recorded = loose({
  stream: StreamId,
  seq: Seq,
  at: Instant,
  actor: Actor,
  commandId: CommandId,
  /** The shape of the event; `upcast.ts` makes older ones new. */
  version: z.int().positive(),
  event: z.union([Event, UnknownEvent]),
  /** Since when what was personal in it is forgotten; absent as long as it is not. */
  erasedAt: Instant.optional(),
})
export type Recorded = Omit<z.infer<typeof Recorded>, 'event'> & { event: Event | UnknownEvent }

export const Outcome = z.discriminatedUnion('kind', [
  loose({ kind: z.literal('accepted'), seqs: z.array(loose({ stream: StreamId, seq: Seq })) }),
  loose({ kind: z.literal('refused'), refusal: Refusal }),
  loose({ kind: z.literal('failed'), fault: Fault }),
])
export type Outcome = z.infer<typeof Outcome>
