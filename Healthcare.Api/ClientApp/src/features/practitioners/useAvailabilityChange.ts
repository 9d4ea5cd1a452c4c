import { useEffect, useState } from 'react';
import { isFailure } from '@/shared/api/failure';
import { useLazyPreviewAvailabilityQuery, usePreviewAvailabilityQuery, useSetAvailabilityMutation, type Availability, type Conflict } from '@/shared/api/generated/practitioners';
import { useWrite } from '@/shared/api/useWrite';
import { isComplete, isSame, planOf, type Plan } from './hours';

const pauseMs = 500;
const shownDays = 14;

interface AvailabilityChange {
  practitionerId: string;
  plan: Plan;
  /** As it is now. */
  stored: Availability;
  etag: string;
  onSaved: (saved: Availability) => void;
}

/** Shows what a change would do while it is typed, and asks once more before it is saved: who is in the way has to be told first. */
export function useAvailabilityChange({ practitionerId, plan, stored, etag, onSaved }: AvailabilityChange) {
  const [window] = useState(() => ({ from: new Date().toISOString(), to: new Date(Date.now() + shownDays * 86_400_000).toISOString() }));
  const [set, setting] = useSetAvailabilityMutation();
  const setOnce = useWrite(set);
  const [ask, asking] = useLazyPreviewAvailabilityQuery();
  const [conflicts, setConflicts] = useState<Conflict[]>();
  const [failure, setFailure] = useState<unknown>();
  const settled = useSettled(plan);
  const isChanged = isComplete(settled) && !isSame(settled, stored);
  const live = usePreviewAvailabilityQuery({ id: practitionerId, ...window, availability: planOf(settled) }, { skip: !isChanged, refetchOnMountOrArgChange: true });

  const look = async (): Promise<Conflict[] | undefined> => {
    const { data, error } = await ask({ id: practitionerId, ...window, availability: planOf(plan) });
    setFailure(error);
    return data?.conflicts;
  };
  const save = async () => {
    setFailure(undefined);
    const inTheWay = await look();
    if (!inTheWay) return;
    setConflicts(inTheWay.length > 0 ? inTheWay : undefined);
    if (inTheWay.length > 0) return;
    const { data, error } = await setOnce({ id: practitionerId, 'If-Match': etag, availability: planOf(plan) });
    if (data) return onSaved(data);
    setFailure(error);
    // Somebody booked between the look and the change.
    if (isFailure(error) && error.code === 'appointments-affected') setConflicts(await look());
  };

  return {
    save,
    preview: isChanged && live.data && !live.error ? live.data : undefined,
    conflicts,
    leave: () => setConflicts(undefined),
    error: failure,
    overlaps: isFailure(failure) && failure.code === 'availability-overlap' ? (failure.conflicts ?? []).flatMap(({ detail }) => detail ?? []) : [],
    isBusy: setting.isLoading || asking.isFetching,
    isSaved: setting.isSuccess && failure === undefined && isSame(plan, stored),
    reset: () => (setting.reset(), setFailure(undefined)),
  };
}

/** A value that has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
