import { useEffect, useRef } from 'react';
import { selectIsLost } from '@/shared/connection/connectionSlice';
import { useAppSelector } from '@/shared/store';

/** Does once more what failed for want of a connection, as soon as there is one. */
export function useWhenReached(isDue: boolean, work: () => void): void {
  const isLost = useAppSelector(selectIsLost);
  const wasLost = useRef(false);
  useEffect(() => {
    if (isLost) wasLost.current = true;
    else if (wasLost.current) {
      wasLost.current = false;
      if (isDue) work();
    }
  }, [isLost, isDue, work]);
}
