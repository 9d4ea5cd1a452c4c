import { createSlice } from '@reduxjs/toolkit';

/** Whether the server can be reached. */
export const connectionSlice = createSlice({
  name: 'connection',
  initialState: { isLost: false },
  reducers: {
    lost: (state) => {
      state.isLost = true;
    },
    reached: (state) => {
      state.isLost = false;
    },
  },
  selectors: { selectIsLost: (state) => state.isLost },
});

export const { lost, reached } = connectionSlice.actions;
export const { selectIsLost } = connectionSlice.selectors;
