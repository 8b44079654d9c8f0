import { acceptDatabase } from './database.acceptance'

acceptDatabase('pglite')
