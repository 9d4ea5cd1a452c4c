import { useEffect, useRef, useState } from 'react';

/** WCAG 2.2.1 asks for 20 seconds to say that one is still there. */
export const warningSeconds = 20;
export const quietSeconds = 45;

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Seconds that are left before the screen is cleared; null while somebody is there. Any touch or key is a sign of them. */
export function useIdle(isWatched: boolean, onGone: () => void): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });

  useEffect(() => {
    if (!isWatched) return undefined;
    let lastSign = Date.now();
    const sign = () => {
      lastSign = Date.now();
      setLeft(null);
    };
    const timer = setInterval(() => {
      const remaining = Math.ceil(quietSeconds + warningSeconds - (Date.now() - lastSign) / 1000);
      if (remaining > warningSeconds) return;
      setLeft(Math.max(0, remaining));
      if (remaining > 0) return;
      lastSign = Date.now();
      gone.current();
    }, 500);
    signs.forEach((name) => window.addEventListener(name, sign, true));
    return () => {
      clearInterval(timer);
      signs.forEach((name) => window.removeEventListener(name, sign, true));
      setLeft(null);
    };
  }, [isWatched]);

  return isWatched ? left : null;
}
