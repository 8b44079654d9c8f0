import { z } from 'zod'

// Before any schema is made. Each would otherwise compile a reader of its own from text when it is first used, which pays
// after thousands of readings; at the start each reads once.
z.config({ jitless: true })
