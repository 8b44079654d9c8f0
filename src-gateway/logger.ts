import { destination, type Logger, pino } from 'pino'

/** JSON lines on stderr; stdout belongs to the ready line. Written at once: the last words matter most. */
export const createLogger = (level: string): Logger =>
  pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Nothing logs these; if something once does, they are not written.
      redact: ['password', '*.password', 'secret', '*.secret', 'ticket', '*.ticket', '*.authorization'],
    },
    destination({ fd: 2, sync: true }),
  )
