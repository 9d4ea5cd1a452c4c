import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCancelAppointmentMutation, useRescheduleAppointmentMutation, type Appointment } from '@/shared/api/generated/appointments';
import type { Slot } from '@/shared/api/generated/slots';
import { useWrite } from '@/shared/api/useWrite';

export interface News {
  text: string;
  undo?: () => Promise<unknown>;
}

/** Moves and cancels, with the way back where there is one. */
export function useChanges() {
  const { t } = useTranslation('front-desk');
  const [news, setNews] = useState<News | null>(null);
  const [failed, setFailed] = useState<{ appointment: Appointment; error: unknown } | null>(null);
  const [reschedule] = useRescheduleAppointmentMutation();
  const [cancelling] = useCancelAppointmentMutation();
  const rescheduleOnce = useWrite(reschedule);
  const cancelOnce = useWrite(cancelling);

  const move = useCallback(
    async (appointment: Appointment, to: Pick<Slot, 'id'>) => {
      const { data, error } = await rescheduleOnce({ id: appointment.id, rescheduleAppointment: { slotId: to.id } });
      setFailed(error ? { appointment, error } : null);
      if (data)
        setNews({
          text: t('wasMoved'),
          undo: () => rescheduleOnce({ id: data.id, rescheduleAppointment: { slotId: appointment.slotIds[0]! } }).then(({ error: refused }) => setFailed(refused ? { appointment: data, error: refused } : null)),
        });
    },
    [rescheduleOnce, t],
  );
  const cancel = useCallback(
    async (appointment: Appointment, reason: string) => {
      const { error } = await cancelOnce({ id: appointment.id, cancelAppointment: { reason } });
      if (error) setFailed({ appointment, error });
    },
    [cancelOnce],
  );
  return { news, tell: setNews, move, cancel, error: failed?.error, failed: failed?.appointment ?? null };
}
