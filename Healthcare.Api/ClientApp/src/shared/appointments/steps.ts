import {
  useArriveAppointmentMutation,
  useCheckInAppointmentMutation,
  useFulfilAppointmentMutation,
  useMissAppointmentMutation,
  type Appointment,
  type AppointmentStatus,
} from '../api/generated/appointments';
import type { Me } from '../api/generated/log-in';
import { useWrite } from '../api/useWrite';
import { may } from '../session/access';

export type Step = 'arrived' | 'checked-in' | 'fulfilled' | 'no-show';

/** What may follow, for the person at the desk; the server has the last word. */
const following: Record<AppointmentStatus, Step[]> = {
  booked: ['arrived', 'checked-in', 'no-show'],
  arrived: ['checked-in', 'no-show'],
  'checked-in': ['fulfilled'],
  fulfilled: [],
  'no-show': [],
  cancelled: [],
};

export function stepsOf({ status }: Appointment, me: Me): Step[] {
  return following[status].filter((next) => may(next === 'arrived' || next === 'checked-in' ? 'appointments:arrive' : 'appointments:close')(me));
}

/** Whether it may still take place. */
export function isOpen({ status }: Appointment): boolean {
  return status === 'booked' || status === 'arrived' || status === 'checked-in';
}

export function useSteps({ id }: Appointment) {
  const [arrive, arriving] = useArriveAppointmentMutation();
  const [checkIn, checkingIn] = useCheckInAppointmentMutation();
  const [fulfil, fulfilling] = useFulfilAppointmentMutation();
  const [miss, missing] = useMissAppointmentMutation();
  const once = { arrived: useWrite(arrive), 'checked-in': useWrite(checkIn), fulfilled: useWrite(fulfil), 'no-show': useWrite(miss) };
  const states = [arriving, checkingIn, fulfilling, missing];
  return {
    step: async (next: Step) => (await once[next]({ id })).error === undefined,
    error: states.map((state) => state.error).find((found) => found !== undefined),
    isLoading: states.some((state) => state.isLoading),
  };
}
