import { engines } from '../database/testing'
import { acceptPredefined } from './predefined.acceptance'

engines.forEach(acceptPredefined)
