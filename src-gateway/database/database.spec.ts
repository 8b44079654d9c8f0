import { acceptDatabase } from './database.acceptance'
import { engines } from './testing'

engines.forEach(acceptDatabase)
