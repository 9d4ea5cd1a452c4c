import Button from '@mui/material/Button';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGetAppointmentQuery } from '@/shared/api/generated/appointments';
import type { Location } from '@/shared/api/generated/locations';
import { useGetPatientQuery } from '@/shared/api/generated/patients';
import type { AvailabilityPreview } from '@/shared/api/generated/practitioners';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { Instant } from '@/shared/time/Instant';
import { localZone } from '@/shared/time/time';
import type { Displaced } from './displaced';
import { MoveDialog } from './MoveDialog';

interface DisplacedRowProps {
  displaced: Displaced;
  locations: Location[];
  preview: AvailabilityPreview;
  isBusy: boolean;
  onMoved: () => void;
}

/** One appointment in the way, and the way out of it. */
export function DisplacedRow({ displaced, locations, preview, isBusy, onMoved }: DisplacedRowProps) {
  const { t } = useTranslation('practitioners');
  const me = useMe();
  const [isMoving, setMoving] = useState(false);
  const appointment = useGetAppointmentQuery({ id: displaced.appointmentId }).data;
  const patient = useGetPatientQuery({ id: appointment?.patientId ?? '' }, { skip: !may('patients:read')(me) || !appointment }).data;
  const name = patient ? [...patient.name.given, patient.name.family].join(' ') : displaced.appointmentId;
  const start = appointment?.start ?? displaced.start;
  const zone = locations.find(({ id }) => id === appointment?.locationId)?.timeZone ?? localZone();
  return (
    <ListItem disableGutters sx={{ gap: 2 }}>
      <ListItemText primary={<bdi>{name}</bdi>} secondary={start && <Instant at={start} zone={zone} />} />
      {appointment && may('appointments:write', 'slots:read')(me) && (
        <Button size="small" variant="outlined" disabled={isBusy} aria-label={t('displaced.moveOf', { name })} onClick={() => setMoving(true)}>
          {t('displaced.move')}
        </Button>
      )}
      {isMoving && appointment && <MoveDialog name={name} appointment={appointment} zone={zone} preview={preview} onMoved={onMoved} onClose={() => setMoving(false)} />}
    </ListItem>
  );
}
