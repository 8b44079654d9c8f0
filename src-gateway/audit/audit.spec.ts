import { engines } from '../database/testing'
import { acceptAudit } from './audit.acceptance'

engines.forEach(acceptAudit)
