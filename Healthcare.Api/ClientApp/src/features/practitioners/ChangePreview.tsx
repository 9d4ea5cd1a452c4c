import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import type { AvailabilityPreview } from '@/shared/api/generated/practitioners';
import { formatDay, startOfDay } from '@/shared/time/time';
import { displacedBy } from './displaced';
import { perDay } from './SlotPreview';

/** What saving would do: new slots, slots that go, and who is in the way. */
export function ChangePreview({ preview, locations }: { preview: AvailabilityPreview; locations: Location[] }) {
  const { t } = useTranslation('practitioners');
  const { appointments, held } = displacedBy(preview.conflicts);
  return (
    <Stack spacing={1.5} role="region" aria-label={t('change.title')}>
      <Typography variant="h3" component="h2">
        {t('change.title')}
      </Typography>
      {appointments.length > 0 && <Alert severity="warning">{t('change.displaced', { count: appointments.length })}</Alert>}
      {held > 0 && <Alert severity="info">{t('change.held', { count: held })}</Alert>}
      <Typography>
        {t('change.added', { count: preview.slots.filter((slot) => slot.isNew).length })} {t('change.removed', { count: preview.removed })}
      </Typography>
      {locations.map((location) => (
        <AtLocation key={location.id} location={location} preview={preview} />
      ))}
    </Stack>
  );
}

function AtLocation({ location, preview }: { location: Location; preview: AvailabilityPreview }) {
  const { t, i18n } = useTranslation('practitioners');
  const slots = preview.slots.filter((slot) => slot.locationId === location.id);
  if (slots.length === 0) return null;
  const added = new Map(perDay(slots.filter((slot) => slot.isNew), location.timeZone));
  return (
    <div>
      <Typography variant="h4" component="h3">
        {location.name} <bdi>({location.timeZone})</bdi>
      </Typography>
      {perDay(slots, location.timeZone).map(([date, count]) => (
        <Typography key={date} variant="body2">
          {formatDay(startOfDay(date, location.timeZone), location.timeZone, i18n.language)}: {t('slots', { count })}
          {added.has(date) && ` (${t('change.new', { count: added.get(date)! })})`}
        </Typography>
      ))}
    </div>
  );
}
