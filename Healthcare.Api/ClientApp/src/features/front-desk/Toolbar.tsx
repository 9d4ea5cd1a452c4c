import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Location } from '@/shared/api/generated/locations';
import { addDays, dateIn } from '@/shared/time/time';

export type View = 'day' | 'week';

const stepDays: Record<View, number> = { day: 1, week: 7 };

/** Where, when, and whether a day or a week. */
export const Toolbar = memo(function Toolbar({ location, locations, view, date, onChange }: { location: Location; locations: Location[]; view: View; date: string; onChange: (changed: Record<string, string>) => void }) {
  const { t, i18n } = useTranslation('front-desk');
  const turn = { transform: i18n.dir() === 'rtl' ? 'scaleX(-1)' : 'none' };
  const go = (steps: number) => onChange({ date: addDays(date, steps * stepDays[view]) });
  return (
    <>
      <TextField select label={t('location')} value={location.id} onChange={(event) => onChange({ location: event.target.value, practitioner: '' })} sx={{ minWidth: 200, width: 'auto' }}>
        {locations.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <ToggleButtonGroup exclusive size="small" aria-label={t('view')} value={view} onChange={(_, chosen: View | null) => chosen && onChange({ view: chosen })} sx={{ displayPrint: 'none' }}>
        {(['day', 'week'] as const).map((name) => (
          <ToggleButton key={name} value={name} sx={{ px: 1.75 }}>
            {t(`views.${name}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Stack direction="row" sx={{ alignItems: 'center' }}>
        <IconButton aria-label={t(`before.${view}`)} onClick={() => go(-1)}>
          <ChevronLeft sx={turn} />
        </IconButton>
        <TextField type="date" label={t('date')} value={date} onChange={(event) => event.target.value && onChange({ date: event.target.value })} sx={{ width: 160 }} />
        <IconButton aria-label={t(`after.${view}`)} onClick={() => go(1)}>
          <ChevronRight sx={turn} />
        </IconButton>
      </Stack>
      <Button variant="outlined" onClick={() => onChange({ date: dateIn(location.timeZone) })}>
        {t('today')}
      </Button>
      <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
        {t(`print.${view}`)}
      </Button>
    </>
  );
});
