import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { faultOf, mostDays, periodFrom, periods, type Filter, type Period } from './filter';
import { GroupButtons } from './GroupButtons';
import { useKnownNetwork } from './network';

/** When, where and who. */
export function Filters({ filter, today, onChange }: { filter: Filter; today: string; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation('reports');
  const { locations, practitioners, nameOf } = useKnownNetwork();
  const { locationId, practitionerId, ...days } = filter;
  const fault = faultOf(filter);
  const there = practitioners.filter(({ locationIds }) => !locationId || locationIds.includes(locationId));

  /** Nobody is asked for where they do not work. */
  const chooseLocation = (id: string) => {
    const works = !id || practitioners.find((one) => one.id === practitionerId)?.locationIds.includes(id);
    onChange({ ...days, ...(id ? { locationId: id } : {}), ...(practitionerId && works ? { practitionerId } : {}) });
  };

  return (
    <Paper component="section" aria-label={t('filters')} variant="outlined" sx={{ p: 2, mb: 2.5, display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', displayPrint: 'none' }}>
      <GroupButtons
        label={t('period')}
        options={(Object.keys(periods) as Period[]).map((name) => ({ value: name, name: t(`periods.${name}`) }))}
        value={filter.period ?? null}
        onChange={(name) => onChange({ ...filter, period: name, ...periodFrom(name, today) })}
      />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={t(name)}
            value={filter[name]}
            onChange={(event) => event.target.value && onChange({ ...filter, period: undefined, [name]: event.target.value })}
            error={name === 'to' && fault !== null}
            helperText={name === 'to' && fault !== null ? t(`faults.${fault}`, { count: mostDays }) : undefined}
            slotProps={{ inputLabel: { shrink: true } }}
            sx={{ width: 160 }}
          />
        ))}
      </Box>
      <TextField select label={t('location')} value={locationId ?? ''} onChange={(event) => chooseLocation(event.target.value)} slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }} sx={{ width: 220 }}>
        <MenuItem value="">{t('allLocations')}</MenuItem>
        {locations.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <Autocomplete
        options={there.map(({ id }) => id)}
        value={practitionerId ?? null}
        onChange={(_, id) => onChange({ ...days, ...(locationId ? { locationId } : {}), ...(id ? { practitionerId: id } : {}) })}
        getOptionLabel={nameOf}
        renderInput={(params) => <TextField {...params} label={t('practitioner')} placeholder={t('everybody')} slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps?.inputLabel, shrink: true } }} />}
        sx={{ width: 240 }}
      />
    </Paper>
  );
}
