import { useEffect, useRef, useState } from 'react';
import type { Failure } from '@/shared/api/failure';
import type { Import } from '@/shared/api/generated/imports';
import { renewedSession } from '@/shared/session/renewal';
import { useAppDispatch } from '@/shared/store';
import { upload } from './upload';

/** Sends one file at a time; leaving the page breaks it off, and the server forgets what it has of it. */
export function useUpload(onAccepted: (accepted: Import, file: File) => void) {
  const dispatch = useAppDispatch();
  const [percent, setPercent] = useState<number>();
  const [error, setError] = useState<Failure>();
  const running = useRef<AbortController>(null);
  const last = useRef<{ file: File; key: string }>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (file: File) => {
    if (running.current) return;
    if (last.current?.file !== file) last.current = { file, key: crypto.randomUUID() };
    running.current = new AbortController();
    const { signal } = running.current;
    setError(undefined);
    setPercent(0);
    const answer = await upload(file, { key: last.current.key, signal, onProgress: setPercent, renew: () => renewedSession(dispatch) });
    running.current = null;
    setPercent(undefined);
    if (answer.data) onAccepted(answer.data, file);
    else if (!signal.aborted) setError(answer.error);
  };
  return { start, stop: () => running.current?.abort(), percent, error };
}
