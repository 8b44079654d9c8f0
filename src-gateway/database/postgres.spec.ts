import { acceptDatabase } from './database.acceptance'

acceptDatabase('postgres')
