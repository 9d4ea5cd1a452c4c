import { useEffect, useRef, useState } from 'react';
import { useHoldSlotMutation, useReleaseHoldMutation, type Hold } from '@/shared/api/generated/slots';
import { useWrite } from '@/shared/api/useWrite';

const holdSeconds = 300;

/** Keeps a slot while somebody decides, and gives it back when they leave without having booked. */
export function useHold(slotId: string) {
  const [hold, setHold] = useState<Hold | null>(null);
  const [error, setError] = useState<unknown>();
  const [take] = useHoldSlotMutation();
  const [release] = useReleaseHoldMutation();
  const takeOnce = useWrite(take);
  const isUsed = useRef(false);

  useEffect(() => {
    let isLeft = false;
    let held: Hold | undefined;
    const giveBack = () => {
      if (held && !isUsed.current) void release({ id: slotId, holdToken: held.holdToken });
    };
    void takeOnce({ id: slotId, holdRequest: { ttlSeconds: holdSeconds } }).then(({ data, error: refused }) => {
      held = data;
      if (isLeft) giveBack();
      else if (data) setHold(data);
      else setError(refused);
    });
    return () => {
      isLeft = true;
      giveBack();
    };
  }, [slotId, takeOnce, release]);

  return {
    hold,
    error,
    /** It has become an appointment: nothing is left to give back. */
    used: () => {
      isUsed.current = true;
    },
  };
}

/** Seconds until an instant, counted down; null without one. */
export function useCountdown(until: string | undefined): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}
