import { useEffect, useRef, useState } from 'react';
import { isFailure } from '@/shared/api/failure';
import { useLazyPreviewAvailabilityQuery, usePreviewAvailabilityQuery, useSetAvailabilityMutation, type Availability, type AvailabilityPreview } from '@/shared/api/generated/practitioners';
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
  const [inTheWay, setInTheWay] = useState<AvailabilityPreview>();
  const [failure, setFailure] = useState<unknown>();
  const [saved, setSaved] = useState<Plan>();
  const isSaving = useRef(false);
  const settled = useSettled(plan);
  const isChanged = isComplete(settled) && !isSame(settled, stored);
  const live = usePreviewAvailabilityQuery({ id: practitionerId, ...window, availability: planOf(settled) }, { skip: !isChanged, refetchOnMountOrArgChange: true });

  const look = async (): Promise<AvailabilityPreview | undefined> => {
    const { data, error } = await ask({ id: practitionerId, ...window, availability: planOf(plan) });
    setFailure(error);
    return data;
  };
  const tryToSave = async () => {
    setFailure(undefined);
    const seen = await look();
    if (!seen) return;
    setInTheWay(seen.conflicts.length > 0 ? seen : undefined);
    if (seen.conflicts.length > 0) return;
    const { data, error } = await setOnce({ id: practitionerId, 'If-Match': etag, availability: planOf(plan) });
    if (data) {
      setSaved(plan);
      onSaved(data);
      return;
    }

    setFailure(error);
    // Somebody booked between the look and the change.
    if (isFailure(error) && error.code === 'appointments-affected') setInTheWay(await look());
  };
  /** Pressed again while it is under way, or when it is done: nothing is left to send. */
  const save = async () => {
    if (isSaving.current || (saved && isSame(plan, saved))) return;
    isSaving.current = true;
    await tryToSave().finally(() => {
      isSaving.current = false;
    });
  };

  return {
    save,
    preview: isChanged && live.data && !live.error ? live.data : undefined,
    inTheWay,
    leave: () => {
      setInTheWay(undefined);
      // Some may have been moved or cancelled.
      if (isChanged) void live.refetch();
    },
    error: failure,
    overlaps: isFailure(failure) && failure.code === 'availability-overlap' ? (failure.conflicts ?? []).flatMap(({ detail }) => detail ?? []) : [],
    isBusy: setting.isLoading || asking.isFetching,
    isSaved: saved !== undefined && failure === undefined && isSame(plan, saved),
    reset: () => (setting.reset(), setFailure(undefined), setSaved(undefined)),
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
