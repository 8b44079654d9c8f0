/** Characters of one message. Apart from the schemas, which pages must not load. */
export const MESSAGE_LIMIT = 8_000

/** Events of a page of history, at most. */
export const HISTORY_PAGE = 200

/** Characters of a file's display name, its extension included. */
export const FILE_NAME_LIMIT = 120

/** Bytes of one file where the centre has not said otherwise (messaging-api §8), and the most it can say. */
export const FILE_LIMIT = 25 * 1024 * 1024
export const LARGEST_FILE_LIMIT = 2 * 1024 * 1024 * 1024

/** Minutes for which somebody may edit or delete what he sent (chat-controls §4.15). */
export const SECOND_THOUGHTS_MINUTES = 10

/** Messages of one predefined set, characters of all their texts, and of the CSV that one is imported from. */
export const PREDEFINED_LIMIT = 500
export const PREDEFINED_TEXT_LIMIT = 500_000
export const PREDEFINED_CSV_LIMIT = 1_000_000

/** Streams beside those on the desk that one desktop reads at a time (decision 2). */
export const WATCH_LIMIT = 20

/** Characters of a case's title, of its description, and of what a pending one waits for. */
export const CASE_TITLE_LIMIT = 200
export const CASE_DESCRIPTION_LIMIT = 8_000
export const CASE_REASON_LIMIT = 200

/** Categories of a centre, and interactions that a case's head names. */
export const CASE_CATEGORY_LIMIT = 200
export const CASE_INTERACTIONS = 40

/** Results that a service can offer. */
export const DISPOSITION_LIMIT = 500

/** Of a form: fields with all the conditional ones, conditions, options of one choice, and what one field of text holds. */
export const FORM_FIELD_LIMIT = 50
export const FORM_CONDITION_LIMIT = 30
export const FORM_OPTION_LIMIT = 100
export const FORM_TEXT_LIMIT = 4_000

/** Characters that all fields of one form may hold together, and characters of the form itself, as JSON. */
export const FORM_CAPACITY = 40_000
export const FORM_SIZE_LIMIT = 64_000
/** Numbers of its own that a centre can have masked, and characters of the form of one. */
export const MASKING_FORMS_LIMIT = 20
export const MASKING_FORM_LIMIT = 40

/** Forms that agents of a service can send to its customers. */
export const CUSTOMER_FORM_LIMIT = 50
/** Of a contact: characters of an address, a name, one of its fields, a note and the reason of a block. */
export const ADDRESS_LIMIT = 120
export const CONTACT_NAME_LIMIT = 100
export const CONTACT_FIELD_LIMIT = 1_000
export const CONTACT_NOTE_LIMIT = 4_000
export const BLOCK_REASON_LIMIT = 200

/** Characters of what finished conversations are searched for, and how many are listed at a time. */
export const RECORD_WORDS_LIMIT = 200
export const RECORDS_PAGE = 100

/** A note for whoever takes a chat over. */
export const HAND_OVER_LIMIT = 500
/** What an invited colleague reads of the chat before he decides: so many messages, each cut to so many characters. */
export const INVITATION_LINES = 5
export const INVITATION_LINE_LIMIT = 200

/** Of a person: skills, languages, and characters of one skill. */
export const SKILL_COUNT = 20
export const SKILL_LIMIT = 40
