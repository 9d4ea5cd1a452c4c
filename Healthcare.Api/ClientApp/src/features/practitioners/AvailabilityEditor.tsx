import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import { useLazyGetAvailabilityQuery, type Availability } from '@/shared/api/generated/practitioners';
import { ChangeProblem } from '@/shared/problems/ChangeProblem';
import { fieldError } from '@/shared/problems/fieldErrors';
import { useDraft } from '@/shared/problems/useDraft';
import { ChangePreview } from './ChangePreview';
import { DisplacedDialog } from './DisplacedDialog';
import { newException, newRule, planOf } from './hours';
import { ExceptionFields, RuleFields } from './HoursFields';
import { useAvailabilityChange } from './useAvailabilityChange';

interface AvailabilityEditorProps {
  practitionerId: string;
  availability: Availability;
  locations: Location[];
  services: string[];
}

/** Weekly hours and exceptions, all by the wall clock of the location, and what a change of them would do. */
export function AvailabilityEditor({ practitionerId, availability, locations, services }: AvailabilityEditorProps) {
  const { t } = useTranslation('practitioners');
  const { form, set, etag, take, keep } = useDraft(availability, (seen) => planOf(seen!));
  const [read] = useLazyGetAvailabilityQuery();
  const change = useAvailabilityChange({ practitionerId, plan: form, stored: availability, etag, onSaved: keep });
  const { error } = change;
  const then = (decide: (newer: Availability) => void) => (newer: Availability) => (decide(newer), change.reset());
  const first = locations[0]?.id;
  const fields = (member: string) => ({ member, error, locations, services });
  return (
    <Stack
      component="form"
      spacing={2}
      onSubmit={(event) => {
        event.preventDefault();
        void change.save();
      }}
    >
      <TextField size="small" type="number" required label={t('horizon')} value={form.horizonDays} sx={{ maxWidth: 280 }} slotProps={{ htmlInput: { min: 1, max: 365 } }} onChange={(event) => set({ horizonDays: Number(event.target.value) })} {...fieldError(error, 'horizonDays', t('horizonHint'))} />
      <Typography variant="h3" component="h2">
        {t('weekly')}
      </Typography>
      {form.weekly.map((rule, index) => (
        <RuleFields key={index} value={rule} {...fields(`weekly[${index}]`)} onChange={(changed) => set({ weekly: form.weekly.with(index, changed) })} onRemove={() => set({ weekly: form.weekly.toSpliced(index, 1) })} />
      ))}
      {first ? (
        <Button sx={{ alignSelf: 'flex-start' }} onClick={() => set({ weekly: [...form.weekly, newRule(first)] })}>
          {t('addRule')}
        </Button>
      ) : (
        <Alert severity="info">{t('noLocation')}</Alert>
      )}
      <Typography variant="h3" component="h2">
        {t('exceptions')}
      </Typography>
      {form.exceptions.map((exception, index) => (
        <ExceptionFields key={index} value={exception} {...fields(`exceptions[${index}]`)} onChange={(changed) => set({ exceptions: form.exceptions.with(index, changed) })} onRemove={() => set({ exceptions: form.exceptions.toSpliced(index, 1) })} />
      ))}
      <Button sx={{ alignSelf: 'flex-start' }} onClick={() => set({ exceptions: [...form.exceptions, newException] })}>
        {t('addException')}
      </Button>
      {change.preview && <ChangePreview preview={change.preview} locations={locations} />}
      <ChangeProblem error={error} read={() => read({ id: practitionerId }).unwrap()} onTake={then(take)} onKeep={then(keep)} />
      {change.overlaps.map((words) => (
        <Alert key={words} severity="error">
          <bdi>{words}</bdi>
        </Alert>
      ))}
      {change.isSaved && <Alert severity="success">{t('saved')}</Alert>}
      <Button type="submit" variant="contained" disabled={change.isBusy} sx={{ alignSelf: 'flex-start' }}>
        {t('save')}
      </Button>
      {change.inTheWay && <DisplacedDialog preview={change.inTheWay} locations={locations} onCleared={() => void change.save()} onClose={change.leave} />}
    </Stack>
  );
}
