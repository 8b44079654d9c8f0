/** A telephone number without spaces and hyphens: digits, with a plus in front where it is an international one. */
export const PHONE_PATTERN = '^\\+?[0-9]{3,15}$'

/** The id of an uploaded file. */
export const FILE_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
