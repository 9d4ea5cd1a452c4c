import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Me } from '../api/generated/log-in';

export type SessionStatus = 'starting' | 'anonymous' | 'active' | 'expired';

interface SessionState {
  status: SessionStatus;
  me: Me | null;
  /** The session is good for nothing but to set up a second factor. */
  mustEnrol: boolean;
}

const nobody: SessionState = { status: 'anonymous', me: null, mustEnrol: false };

/** Who is at the screen. The tokens are not in here. */
export const sessionSlice = createSlice({
  name: 'session',
  initialState: { ...nobody, status: 'starting' },
  reducers: {
    opened: (_, { payload }: PayloadAction<{ me: Me; mustEnrol: boolean }>): SessionState => ({ status: 'active', ...payload }),
    expired: (state) => {
      if (state.me) state.status = 'expired';
    },
    resumed: (state) => {
      if (state.me) state.status = 'active';
    },
    closed: () => nobody,
  },
  selectors: {
    selectStatus: (state) => state.status,
    selectMe: (state) => state.me,
    selectMustEnrol: (state) => state.mustEnrol,
  },
});

export const { opened, expired, resumed, closed } = sessionSlice.actions;
export const { selectStatus, selectMe, selectMustEnrol } = sessionSlice.selectors;
