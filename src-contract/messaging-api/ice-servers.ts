import { z } from 'zod'
import { NonEmpty } from './values'

export const IceServer = z.strictObject({
  url: NonEmpty,
  username: z.string().optional(),
  credential: z.string().optional(),
})
export type IceServer = z.infer<typeof IceServer>

/**
 * The documented answer, given when the request names no chat. When it does, the answer is text: the bare array,
 * encrypted with a key made of the chat's id.
 */
export const IceServers = z.strictObject({ servers: z.array(IceServer) })
export type IceServers = z.infer<typeof IceServers>
