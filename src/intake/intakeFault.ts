import type { IntakeRefusal } from './intake.ts';
import { err, type Result } from '../shared/result.ts';

/**
 * Carries a refusal from deep inside a reader to the parser's edge, where it becomes a Result (`refusable`). It never
 * leaves this folder.
 */
export class IntakeFault extends Error {
  readonly refusal: IntakeRefusal;

  constructor(refusal: IntakeRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Runs a parser; what it refuses becomes a Result, what is a bug goes on being thrown. */
export function refusable<T>(parse: () => Result<T, IntakeRefusal>): Result<T, IntakeRefusal> {
  try {
    return parse();
  } catch (error) {
    if (error instanceof IntakeFault) return err(error.refusal);
    throw error;
  }
}
