import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useGetAppointmentQuery, type Appointment } from '@/shared/api/generated/appointments';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { useListServiceTypesQuery } from '@/shared/api/generated/service-types';
import { useFindFirstAvailableSlotsQuery, type FindFirstAvailableSlotsApiArg, type Slot } from '@/shared/api/generated/slots';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { dateIn, localZone, startOfDay } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { ConfirmDialog } from './ConfirmDialog';
import { Place } from '@/shared/locations/Place';
import { When } from '@/shared/locations/When';

const offered = 12;
const most = 96;
const parts = ['morning', 'afternoon', 'evening'] as const;

/** Books, or moves the appointment that the address names. */
export function Component() {
  const { t } = useTranslation('portal');
  const moveId = useSearchParams()[0].get('move');
  const moved = useGetAppointmentQuery({ id: moveId ?? '' }, { skip: moveId === null });
  return (
    <Page title={t(moveId ? 'moveTitle' : 'book')} lead={moveId ? t('moveLead') : t('lead')}>
      <ProblemAlert error={moved.error} onRetry={() => void moved.refetch()} />
      {moved.isLoading && <Loading />}
      {(moveId === null || moved.data) && <Finder moved={moved.data} />}
    </Page>
  );
}

function Finder({ moved }: { moved?: Appointment }) {
  const { t } = useTranslation('portal');
  const navigate = useNavigate();
  const types = useListServiceTypesQuery({ limit: 200 });
  const locations = useListLocationsQuery({ limit: 200 });
  const [wanted, setWanted] = useState({ serviceType: moved?.serviceType ?? '', locationId: moved?.locationId ?? '', from: '', partOfDay: '' });
  const [slot, setSlot] = useState<Slot | null>(null);
  const serviceType = wanted.serviceType || (moved ? '' : (types.data?.items[0]?.code ?? ''));
  const change = (part: Partial<typeof wanted>) => setWanted({ ...wanted, ...part });

  return (
    <Stack spacing={3} sx={{ maxWidth: 880 }}>
      <ProblemAlert error={types.error ?? locations.error} />
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', '& > *': { flex: '1 1 200px' } }}>
        {!moved && (
          <TextField select label={t('serviceType')} value={types.data ? serviceType : ''} onChange={(event) => change({ serviceType: event.target.value })}>
            {(types.data?.items ?? []).map(({ code, name, durationMinutes }) => (
              <MenuItem key={code} value={code}>
                {t('serviceTypeMinutes', { name, minutes: durationMinutes })}
              </MenuItem>
            ))}
          </TextField>
        )}
        <TextField select label={t('location')} value={locations.data ? wanted.locationId : ''} onChange={(event) => change({ locationId: event.target.value })} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}>
          <MenuItem value="">{t('anywhere')}</MenuItem>
          {(locations.data?.items ?? []).map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <TextField type="date" label={t('from')} value={wanted.from} onChange={(event) => change({ from: event.target.value })} slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: dateIn(localZone()) } }} />
        <TextField select label={t('partOfDay')} value={wanted.partOfDay} onChange={(event) => change({ partOfDay: event.target.value })} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}>
          <MenuItem value="">{t('anyTime')}</MenuItem>
          {parts.map((part) => (
            <MenuItem key={part} value={part}>
              {t(`part.${part}`)}
            </MenuItem>
          ))}
        </TextField>
      </Stack>
      {(types.data || moved) && (
        <Times
          query={{
            ...(serviceType && { serviceType }),
            ...(wanted.locationId && { locationId: wanted.locationId }),
            ...(wanted.from && { from: startOfDay(wanted.from, locations.data?.items.find(({ id }) => id === wanted.locationId)?.timeZone ?? localZone()) }),
            ...(wanted.partOfDay && { partOfDay: wanted.partOfDay as (typeof parts)[number] }),
          }}
          onChosen={setSlot}
        />
      )}
      {slot && (
        <ConfirmDialog
          slot={slot}
          serviceType={serviceType}
          moved={moved}
          onOther={setSlot}
          onClose={() => setSlot(null)}
          onDone={() => void navigate('/portal', { state: { done: moved ? 'moved' : 'booked' } })}
        />
      )}
    </Stack>
  );
}

function Times({ query, onChosen }: { query: FindFirstAvailableSlotsApiArg; onChosen: (slot: Slot) => void }) {
  const { t } = useTranslation('portal');
  const [count, setCount] = useState(offered);
  const { data, error, isFetching, refetch } = useFindFirstAvailableSlotsQuery({ ...query, count }, { refetchOnMountOrArgChange: true });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Alert severity="info">{t('nothingFree')}</Alert>;
  return (
    <Stack component="section" aria-label={t('times')} spacing={1.5} aria-busy={isFetching}>
      <Typography variant="h3" component="h2">
        {t('times')}
      </Typography>
      {data.items.map((slot) => (
        <ButtonBase
          key={slot.id}
          onClick={() => onChosen(slot)}
          sx={{ p: 1.5, borderRadius: 1, border: 1, borderColor: 'divider', bgcolor: 'background.paper', display: 'block', textAlign: 'start', '&:hover': { borderColor: 'primary.main' } }}
        >
          <Typography component="span" sx={{ display: 'block', fontWeight: 620 }}>
            <When at={slot.start} locationId={slot.locationId} />
          </Typography>
          <Typography component="span" color="textSecondary">
            <PractitionerName id={slot.practitionerId} /> · <Place id={slot.locationId} />
          </Typography>
        </ButtonBase>
      ))}
      {data.items.length === count && count < most && (
        <Button variant="outlined" loading={isFetching} onClick={() => setCount(count + offered)}>
          {t('moreTimes')}
        </Button>
      )}
    </Stack>
  );
}
