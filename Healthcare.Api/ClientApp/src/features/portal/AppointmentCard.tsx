import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appointment } from '@/shared/api/generated/appointments';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';
import { CalendarButton } from '@/shared/appointments/CalendarButton';
import { Place } from '@/shared/locations/Place';
import { When } from '@/shared/locations/When';

/** One appointment; it can be moved and cancelled while it has not begun and `onCancel` is given. */
export function AppointmentCard({ appointment, onCancel }: { appointment: Appointment; onCancel?: () => void }) {
  const { t } = useTranslation('portal');
  const mayWrite = may('appointments:write')(useMe());
  return (
    <Paper variant="outlined" component="article" sx={{ p: 2 }}>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Stack spacing={0.25} sx={{ flex: 1, minWidth: 220 }}>
          <Typography sx={{ fontWeight: 640 }}>
            <When at={appointment.start} locationId={appointment.locationId} />
          </Typography>
          <Typography color="textSecondary">
            <PractitionerName id={appointment.practitionerId} /> · <Place id={appointment.locationId} />
          </Typography>
          {appointment.reason && <Typography sx={{ overflowWrap: 'anywhere' }}>{appointment.reason}</Typography>}
          {onCancel && (
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              {t('code', { code: appointment.id })}
            </Typography>
          )}
        </Stack>
        <Chip size="small" label={t(`state.${appointment.status}`)} color={appointment.status === 'booked' ? 'primary' : 'default'} />
        {onCancel && <CalendarButton id={appointment.id} />}
        {onCancel && mayWrite && appointment.status === 'booked' && (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            <Button component={Link} to={`/portal/book?move=${encodeURIComponent(appointment.id)}`} variant="outlined">
              {t('move')}
            </Button>
            <Button color="error" onClick={onCancel}>
              {t('cancelIt')}
            </Button>
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
