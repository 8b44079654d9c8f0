export const CHANNEL = 'damso_secure'

/** Before the id of an ask; everything else on the channel is a piece of an answer. */
export const ASKED = 'asked '
