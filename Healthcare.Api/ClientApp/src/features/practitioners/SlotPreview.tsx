import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import { useFindSlotsQuery, type Slot } from '@/shared/api/generated/slots';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { addDays, dateIn, formatDay, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';

const days = 7;

/** The free slots that the server publishes for the next week, at each location. */
export function SlotPreview({ practitionerId, version, locations }: { practitionerId: string; version: number; locations: Location[] }) {
  return (
    <Stack spacing={3}>
      {locations.map((location) => (
        <AtLocation key={location.id} {...{ practitionerId, version, location }} />
      ))}
    </Stack>
  );
}

function AtLocation({ practitionerId, version, location }: { practitionerId: string; version: number; location: Location }) {
  const { t, i18n } = useTranslation('practitioners');
  const [today] = useState(() => dateIn(location.timeZone));
  const { data, error, refetch } = useFindSlotsQuery({ practitionerId, locationId: location.id, from: startOfDay(today, location.timeZone), to: startOfDay(addDays(today, days), location.timeZone), status: 'free', limit: 500 });
  // Slots belong to another tag than the rules that they come from.
  useEffect(() => void refetch(), [version, refetch]);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack spacing={1}>
      <Typography variant="h4" component="h3">
        {location.name} <bdi>({location.timeZone})</bdi>
      </Typography>
      <Typography>{t('slots', { count: data.items.length })}</Typography>
      {perDay(data.items, location.timeZone).map(([date, count]) => (
        <Typography key={date} variant="body2">
          {formatDay(startOfDay(date, location.timeZone), location.timeZone, i18n.language)}: {t('slots', { count })}
        </Typography>
      ))}
    </Stack>
  );
}

export function perDay(slots: Pick<Slot, 'start'>[], zone: string): [string, number][] {
  const counts = new Map<string, number>();
  for (const { start } of slots) {
    const date = dateIn(zone, start);
    counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
