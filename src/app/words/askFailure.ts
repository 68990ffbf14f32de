import type { AdminFailure } from '../askGateway.ts';

/** Why a question to the court's record has no answer. A question changes nothing, so there is nothing to look up again. */
export function sayAskFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then ask again.';
    case 'no-answer':
      return "The court's record does not answer. Ask again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}
