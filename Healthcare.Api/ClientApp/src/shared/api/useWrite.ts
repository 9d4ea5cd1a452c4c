import { useCallback, useRef } from 'react';

type Keyed = { 'Idempotency-Key'?: string };

/**
 * Sends writes so that the same one sent again is the same request: whoever presses a button twice, or again after a failure, gets the
 * first answer. A key is done with as soon as the server has decided.
 *
 *     const [book, state] = useBookAppointmentMutation();
 *     const bookOnce = useWrite(book);
 *     await bookOnce({ bookAppointment: { slotId, patientId } }).unwrap();
 */
export function useWrite<Arg extends Keyed, Answer extends PromiseLike<{ error?: unknown }>>(trigger: (arg: Arg) => Answer): (arg: Omit<Arg, keyof Keyed>) => Answer {
  const last = useRef<{ request: string; key: string } | null>(null);
  return useCallback(
    (arg) => {
      const request = JSON.stringify(arg);
      if (last.current?.request !== request) last.current = { request, key: crypto.randomUUID() };
      const { key } = last.current;
      const answer = trigger({ ...arg, 'Idempotency-Key': key } as unknown as Arg);
      void answer.then(({ error }) => {
        if (isDecided(error) && last.current?.key === key) last.current = null;
      });
      return answer;
    },
    [trigger],
  );
}

function isDecided(error: unknown): boolean {
  if (error === undefined) return true;
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0;
  return status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429;
}
