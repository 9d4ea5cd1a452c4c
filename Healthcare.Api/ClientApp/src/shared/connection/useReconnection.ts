import { useEffect } from 'react';
import { useAppDispatch, useAppSelector } from '../store';
import { lost, reached, selectIsLost } from './connectionSlice';

const askEveryMs = 2_000;

/** Asks until the server is back; whatever is on the page is then read again (refetchOnReconnect). */
export function useReconnection(): boolean {
  const dispatch = useAppDispatch();
  const isLost = useAppSelector(selectIsLost);

  useEffect(() => {
    const onOffline = () => dispatch(lost());
    window.addEventListener('offline', onOffline);
    return () => window.removeEventListener('offline', onOffline);
  }, [dispatch]);

  useEffect(() => {
    if (!isLost) return;
    const timer = setInterval(() => {
      void fetch('/health/ready', { cache: 'no-store' }).then(
        (response) => response.ok && dispatch(reached()),
        () => undefined,
      );
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [dispatch, isLost]);

  return isLost;
}
