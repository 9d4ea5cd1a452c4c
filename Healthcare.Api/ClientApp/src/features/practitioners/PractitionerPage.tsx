import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useListLocationsQuery } from '@/shared/api/generated/locations';
import { useGetAvailabilityQuery, useGetPractitionerQuery } from '@/shared/api/generated/practitioners';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { AvailabilityEditor } from './AvailabilityEditor';
import { nameOf } from './names';
import { ProfileDialog } from './ProfileDialog';
import { SlotPreview } from './SlotPreview';

export function Component() {
  const { t } = useTranslation('practitioners');
  const { id = '' } = useParams();
  const mayWrite = may('network:write')(useMe());
  const [isEditing, setEditing] = useState(false);
  const practitioner = useGetPractitionerQuery({ id });
  const availability = useGetAvailabilityQuery({ id }, { refetchOnMountOrArgChange: true });
  const locations = useListLocationsQuery({ limit: 1000 });
  const error = practitioner.error ?? availability.error ?? locations.error;
  if (!practitioner.data || !availability.data || !locations.data) return <Page title={t('title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  const own = locations.data.items.filter((location) => practitioner.data!.locationIds.includes(location.id));
  return (
    <Page title={nameOf(practitioner.data)} lead={practitioner.data.specialties.join(', ')} actions={mayWrite && <Button variant="outlined" onClick={() => setEditing(true)}>{t('changeProfile')}</Button>}>
      <Stack spacing={3}>
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
          <AvailabilityEditor key={id} practitionerId={id} availability={availability.data} locations={own} services={practitioner.data.serviceTypes} />
        </Paper>
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
          <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
            {t('preview')}
          </Typography>
          <SlotPreview practitionerId={id} version={availability.data.version ?? 0} locations={own} />
        </Paper>
      </Stack>
      {isEditing && <ProfileDialog practitioner={practitioner.data} onSaved={() => setEditing(false)} onClose={() => setEditing(false)} />}
    </Page>
  );
}
