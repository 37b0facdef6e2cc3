/** From the fewest lines to the most. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** `text`: a line for people. `json`: an object for programs. */
export const LOG_FORMATS = ['text', 'json'] as const;

export type LogFormatName = (typeof LOG_FORMATS)[number];

export type LogLevel = (typeof LOG_LEVELS)[number];
