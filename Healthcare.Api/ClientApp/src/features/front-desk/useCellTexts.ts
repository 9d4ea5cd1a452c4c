import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import { formatClock } from '@/shared/time/time';

type State = Appointment['status'] | Slot['status'];

/** What stands in cells. Hundreds of them say the same few things: each is put into words once. */
export interface CellTexts {
  clock: (start: string) => string;
  state: (state: State) => string;
  continued: string;
  moveHere: string;
  patient: string;
}

export function useCellTexts(zone: string): CellTexts {
  const { t, i18n } = useTranslation('front-desk');
  const language = i18n.language;
  return useMemo(
    () => ({
      clock: remembered((start: string) => formatClock(start, zone, language)),
      state: remembered((state: State) => t(`state.${state}`)),
      continued: t('continued'),
      moveHere: t('moveHere'),
      patient: t('patient'),
    }),
    [t, zone, language],
  );
}

function remembered<Key>(make: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>();
  return (key) => {
    const text = known.get(key) ?? make(key);
    known.set(key, text);
    return text;
  };
}
