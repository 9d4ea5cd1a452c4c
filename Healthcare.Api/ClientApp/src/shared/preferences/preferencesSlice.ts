import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export type ColorMode = 'light' | 'dark' | 'system';

const key = 'healthcare-color-mode';

/** What belongs to this browser, not to who is logged in. The language is kept by i18n. */
export const preferencesSlice = createSlice({
  name: 'preferences',
  initialState: () => ({ colorMode: stored() }),
  reducers: {
    colorModeChosen: (state, { payload }: PayloadAction<ColorMode>) => {
      localStorage.setItem(key, payload);
      state.colorMode = payload;
    },
  },
  selectors: { selectColorMode: (state) => state.colorMode },
});

export const { colorModeChosen } = preferencesSlice.actions;
export const { selectColorMode } = preferencesSlice.selectors;

function stored(): ColorMode {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}
