/** Characters of one message. Apart from the schemas, which pages must not load. */
export const MESSAGE_LIMIT = 8_000
