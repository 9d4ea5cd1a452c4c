import { useCallback, useEffect, useRef, useState } from 'react';

/** WCAG 2.2.1 asks for 20 seconds to say that one is still there. */
export const warningSeconds = 20;
export const quietSeconds = 45;

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Notices that nobody is there: `left` counts the seconds before the screen is cleared, and is null until then. Any touch or key is a sign of somebody; once it counts, they have to say so. */
export function useIdle(isWatched: boolean, onGone: () => void) {
  const [left, setLeft] = useState<number | null>(null);
  const lastSign = useRef(0);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });

  const stay = useCallback(() => {
    lastSign.current = Date.now();
    setLeft(null);
  }, []);

  useEffect(() => {
    if (!isWatched) return undefined;
    lastSign.current = Date.now();
    const remaining = () => Math.ceil(quietSeconds + warningSeconds - (Date.now() - lastSign.current) / 1000);
    const sign = () => {
      if (remaining() > warningSeconds) lastSign.current = Date.now();
    };
    const timer = setInterval(() => {
      const seconds = remaining();
      if (seconds > warningSeconds) return;
      setLeft(Math.max(0, seconds));
      if (seconds > 0) return;
      lastSign.current = Date.now();
      gone.current();
    }, 500);
    signs.forEach((name) => window.addEventListener(name, sign, true));
    return () => {
      clearInterval(timer);
      signs.forEach((name) => window.removeEventListener(name, sign, true));
      setLeft(null);
    };
  }, [isWatched]);

  return { left: isWatched ? left : null, stay };
}
