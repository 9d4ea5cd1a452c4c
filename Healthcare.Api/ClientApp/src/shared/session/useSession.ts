import { useCallback } from 'react';
import { api } from '../api/api';
import { logInApi, type LogInAnswer, type Me } from '../api/generated/log-in';
import { accessToken } from './accessToken';
import { decideRenewal, renewTokens } from './renewal';
import { useAppDispatch, useAppSelector } from '../store';
import { closed, opened, selectMe } from './sessionSlice';

/** Remembers only that there may be a cookie to go on with: nobody is asked in vain at the first visit. */
const hint = 'healthcare-session';

/** Opens and closes the session of this page. */
export function useSessionControl() {
  const dispatch = useAppDispatch();

  const open = useCallback(
    async (answer: LogInAnswer) => {
      accessToken.set(answer.accessToken ?? null);
      localStorage.setItem(hint, '1');
      const me = await dispatch(logInApi.endpoints.getMe.initiate(undefined, { forceRefetch: true, subscribe: false })).unwrap();
      dispatch(opened({ me, mustEnrol: answer.mustEnrol === true }));
      decideRenewal(dispatch, true);
    },
    [dispatch],
  );

  const resume = useCallback(async () => {
    try {
      const answer = localStorage.getItem(hint) === null ? null : await renewTokens();
      if (answer) await open(answer);
      else dispatch(closed());
    } catch {
      dispatch(closed());
    }
  }, [dispatch, open]);

  const close = useCallback(async () => {
    if (accessToken.get() !== null) await dispatch(logInApi.endpoints.logOut.initiate({}));
    accessToken.set(null);
    localStorage.removeItem(hint);
    decideRenewal(dispatch, false);
    dispatch(closed());
    dispatch(api.util.resetApiState());
  }, [dispatch]);

  return { open, resume, close };
}

/** Who is logged in; pages are only shown to somebody. */
export function useMe(): Me {
  const me = useAppSelector(selectMe);
  if (!me) throw new Error('Nobody is logged in.');
  return me;
}
