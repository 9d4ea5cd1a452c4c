import { combineSlices, configureStore, createListenerMiddleware } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { api } from './api/api';
import { connectionSlice, reached } from './connection/connectionSlice';
import { preferencesSlice } from './preferences/preferencesSlice';
import { sessionSlice } from './session/sessionSlice';

/** Features add theirs: `declare module '@/shared/store' { interface LazySlices extends WithSlice<typeof slice> {} }` and `rootReducer.inject(slice)`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface LazySlices {}

export const rootReducer = combineSlices(api, sessionSlice, connectionSlice, preferencesSlice).withLazyLoadedSlices<LazySlices>();

export function createStore() {
  const listener = createListenerMiddleware();
  listener.startListening({
    predicate: (action, current, before) =>
      reached.match(action) && (before as RootState).connection.isLost && !(current as RootState).connection.isLost,
    effect: (_, { dispatch }) => void dispatch(api.internalActions.onOnline()),
  });
  return configureStore({
    reducer: rootReducer,
    middleware: (defaults) => defaults().prepend(listener.middleware).concat(api.middleware),
  });
}

export type Store = ReturnType<typeof createStore>;
export type RootState = ReturnType<typeof rootReducer>;
export type AppDispatch = Store['dispatch'];

export const useAppDispatch = useDispatch.withTypes<AppDispatch>();
export const useAppSelector = useSelector.withTypes<RootState>();
