import type { Dispatch } from '@reduxjs/toolkit';
import type { LogInAnswer } from '../api/generated/log-in';
import { accessToken } from './accessToken';
import { expired, resumed } from './sessionSlice';

/** One tab at a time renews: the cookie is the same for all of them, and each token in it works once. */
const lockName = 'healthcare-session';
const graceMs = 500;

let renewing: Promise<boolean> | null = null;
let waiting: { promise: Promise<boolean>; decide: (isBack: boolean) => void } | null = null;

/** Takes new tokens by the cookie. Null when the session is over or there is none. */
export async function renewTokens(): Promise<LogInAnswer | null> {
  const answer = await locked(async () => (await refresh()) ?? null);
  accessToken.set(answer?.accessToken ?? null);
  return answer;
}

/** Whether the session goes on: by itself, or because its owner proved again who they are, while the page waits. */
export function renewedSession(dispatch: Dispatch): Promise<boolean> {
  renewing ??= renewTokens()
    .then((answer) => answer !== null || askOwner(dispatch))
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

/** The owner has logged in again (or has given up): whatever waits goes on. */
export function decideRenewal(dispatch: Dispatch, isBack: boolean): void {
  if (isBack) dispatch(resumed());
  waiting?.decide(isBack);
  waiting = null;
}

function askOwner(dispatch: Dispatch): Promise<boolean> {
  if (!waiting) {
    let decide: (isBack: boolean) => void = () => undefined;
    const promise = new Promise<boolean>((resolve) => {
      decide = resolve;
    });
    waiting = { promise, decide };
    dispatch(expired());
  }
  return waiting.promise;
}

async function refresh(): Promise<LogInAnswer | undefined> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch('/api/v1/auth/refresh', { method: 'POST', headers: { 'X-Session': 'cookie' }, credentials: 'same-origin' });
    if (response.ok) return (await response.json()) as LogInAnswer;
    if (response.status >= 500 && attempt < 6) {
      await pause(graceMs * attempt);
      continue;
    }
    const problem = (await response.json().catch(() => ({}))) as { code?: string };
    // Another tab was quicker: the cookie is new by now.
    if (problem.code !== 'token-reused' || attempt > 2) return undefined;
    await pause(graceMs);
  }
}

async function locked<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? ((await navigator.locks.request(lockName, work))) : work();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
