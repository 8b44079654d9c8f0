import { z } from 'zod'

export const ErrorCode = z.enum([
  '1000',
  '2000',
  '2001',
  '2002',
  '2003',
  '2004',
  '3000',
  '5000',
  '5001',
  '5003',
  '5004',
  '5005',
  '5006',
  '5500',
  '5501',
  '5502',
  '5509',
  '5558',
  '5601',
  '5602',
  '5603',
  '5955',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** Both are text: clients compare the code with text, and one of them only ever knows "5005". */
export const ErrorBody = z.strictObject({ error_code: ErrorCode, error_message: z.string() })
export type ErrorBody = z.infer<typeof ErrorBody>

interface Documented {
  /** The HTTP status, by version of the API. */
  v1: number
  v2: number
  message: string
}

const always = (status: number, message: string): Documented => ({ v1: status, v2: status, message })

/** What each code means and the status it travels with. */
export const errors: Readonly<Record<ErrorCode, Documented>> = {
  '1000': always(403, 'Tenant is missing or unknown'),
  '2000': always(403, 'Authorization header is missing'),
  '2001': always(403, 'Authorization parameters are malformed'),
  '2002': always(403, 'Authorization scheme is not supported'),
  '2003': always(403, 'appId is missing'),
  '2004': always(403, 'clientId is missing'),
  '3000': always(403, 'Unknown appId'),
  '5000': always(503, 'Chat server does not answer in time'),
  '5001': always(503, 'No chat server is available'),
  '5003': always(400, 'Body cannot be decoded'),
  '5004': always(503, 'Chat server is disconnected'),
  '5005': always(404, 'Chat session is not found'),
  '5006': always(404, 'Launch point is not found'),
  '5500': always(500, 'Internal error'),
  '5501': always(400, 'File is too large'),
  '5502': always(404, 'File is not found'),
  '5509': { v1: 400, v2: 429, message: 'Another poll is open' },
  '5558': always(500, 'File operation failed'),
  '5601': always(406, 'No case on this session'),
  '5602': always(500, 'Case system refused'),
  '5603': always(406, 'Too many parameters'),
  '5955': always(500, 'Unspecified error'),
}
