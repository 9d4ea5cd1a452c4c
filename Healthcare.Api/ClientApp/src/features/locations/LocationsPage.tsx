import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateLocationMutation, useListLocationsQuery, useUpdateLocationMutation, type Location } from '@/shared/api/generated/locations';
import { useWrite } from '@/shared/api/useWrite';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { localZone } from '@/shared/time/time';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { Records } from '@/shared/ui/Records';

export function Component() {
  const { t } = useTranslation('locations');
  const [cursor, setCursor] = useState<string>();
  const [edited, setEdited] = useState<Location | 'new'>();
  const { data, error, refetch } = useListLocationsQuery({ limit: 100, ...(cursor ? { cursor } : {}) });
  return (
    <Page
      title={t('title')}
      actions={
        <Button variant="contained" onClick={() => setEdited('new')}>
          {t('new')}
        </Button>
      }
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? (
        <Records
          label={t('title')}
          empty={t('none')}
          rows={data.items}
          keyOf={(location) => location.id}
          columns={[
            { label: t('name'), of: (location) => location.name },
            { label: t('timeZone'), of: (location) => <bdi>{location.timeZone}</bdi> },
            { label: t('phone'), of: (location) => (location.phone ? <bdi>{location.phone}</bdi> : '–') },
            {
              label: t('change'),
              of: (location) => (
                <Button size="small" aria-label={t('changeOf', { name: location.name })} onClick={() => setEdited(location)}>
                  {t('change')}
                </Button>
              ),
            },
          ]}
          more={data.next ? { label: t('next'), onMore: () => setCursor(data.next) } : undefined}
        />
      ) : (
        !error && <Loading />
      )}
      {edited && <LocationDialog location={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

function LocationDialog({ location, onClose }: { location: Location | undefined; onClose: () => void }) {
  const { t } = useTranslation('locations');
  const [create, creation] = useCreateLocationMutation();
  const [update, change] = useUpdateLocationMutation();
  const createOnce = useWrite(create);
  const updateOnce = useWrite(update);
  const [form, setForm] = useState({ name: location?.name ?? '', timeZone: location?.timeZone ?? localZone(), phone: location?.phone ?? '' });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const locationDetails = {
      name: form.name.trim(),
      timeZone: form.timeZone,
      ...(form.phone.trim() ? { phone: form.phone.trim() } : {}),
      ...(location?.address ? { address: location.address } : {}),
      ...(location?.identifiers ? { identifiers: location.identifiers } : {}),
    };
    const answer = location ? await updateOnce({ id: location.id, 'If-Match': `"${location.version}"`, locationDetails }) : await createOnce({ locationDetails });
    if (!answer.error) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="location-title">
      <form onSubmit={(event) => void save(event)}>
        <DialogTitle id="location-title">{location?.name ?? t('new')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            <ProblemAlert error={creation.error ?? change.error} />
            <TextField label={t('name')} required value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} />
            <Autocomplete disableClearable options={Intl.supportedValuesOf('timeZone')} value={form.timeZone} onChange={(_, timeZone) => setForm({ ...form, timeZone })} renderInput={(params) => <TextField {...params} label={t('timeZone')} />} />
            <TextField label={t('phone')} type="tel" value={form.phone} onChange={(event) => setForm({ ...form, phone: event.target.value })} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={creation.isLoading || change.isLoading}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
