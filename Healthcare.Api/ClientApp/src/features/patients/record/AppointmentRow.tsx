import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '@/shared/api/generated/appointments';
import { CalendarButton } from '@/shared/appointments/CalendarButton';
import { isOpen, stepsOf, useSteps } from '@/shared/appointments/steps';
import { Place } from '@/shared/locations/Place';
import { When } from '@/shared/locations/When';
import { PractitionerName } from '@/shared/practitioners/PractitionerName';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { may } from '@/shared/session/access';
import { useMe } from '@/shared/session/useSession';

/** One appointment, and what may be done with it. */
export function AppointmentRow({ appointment, onCancel, onChanged }: { appointment: Appointment; onCancel: () => void; onChanged: () => void }) {
  const { t } = useTranslation('patients');
  const { t: app } = useTranslation();
  const me = useMe();
  const { step, error, isLoading } = useSteps(appointment);
  return (
    <Paper variant="outlined" component="article" sx={{ p: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <Stack sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <Typography sx={{ fontWeight: 620 }}>
            <When at={appointment.start} locationId={appointment.locationId} />
          </Typography>
          <Typography variant="body2" color="textSecondary">
            <PractitionerName id={appointment.practitionerId} /> · <Place id={appointment.locationId} />
          </Typography>
          {appointment.reason && (
            <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {appointment.reason}
            </Typography>
          )}
          {appointment.cancellationReason && (
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
              {t('cancelledBecause', { reason: appointment.cancellationReason })}
            </Typography>
          )}
        </Stack>
        <Chip size="small" label={t(`state.${appointment.status}`)} color={appointment.status === 'booked' ? 'primary' : 'default'} />
        {isOpen(appointment) && (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            {stepsOf(appointment, me).map((next) => (
              <Button key={next} variant="outlined" loading={isLoading} onClick={() => void step(next).then((isDone) => isDone && onChanged())}>
                {t(`step.${next}`)}
              </Button>
            ))}
            <CalendarButton id={appointment.id} />
            {may('appointments:write')(me) && (
              <Button color="error" onClick={onCancel}>
                {app('cancelAppointment')}
              </Button>
            )}
          </Stack>
        )}
      </Stack>
      <ProblemAlert error={error} onRetry={onChanged} />
    </Paper>
  );
}
