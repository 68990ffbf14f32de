/** Where a process writes what operators need. Never pass names, references or document bodies. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
