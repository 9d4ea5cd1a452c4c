import type { Problem } from './generated/slots';

/** Why a call did not succeed: a problem of the server, or one that the app found itself. */
export type Failure = Problem & {
  /** Seconds that the server asks to wait. */
  retryAfter?: number;
};

/** The codes of failures that never reached the server, or came back as no problem. */
export const unreachable = 'unreachable';
export const unreadable = 'unreadable';

export function failureOf(status: number, body: unknown, retryAfter?: number): Failure {
  const problem = isProblem(body) ? body : { type: 'about:blank', title: '', status, code: unreadable };
  return retryAfter === undefined ? problem : { ...problem, retryAfter };
}

export const notReached: Failure = { type: 'about:blank', title: '', status: 0, code: unreachable };

/** Everything that a query or mutation hook may give as its error. */
export function isFailure(error: unknown): error is Failure {
  return isProblem(error);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}
