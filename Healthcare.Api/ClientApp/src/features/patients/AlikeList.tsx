import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { formatWholeDate } from '@/shared/time/time';
import type { Alike } from './alike';
import { fullName } from './names';

/** Who may be the same person, why, and the way to their records. */
export function AlikeList({ alike, onOpen }: { alike: Alike[]; onOpen: () => void }) {
  const { t, i18n } = useTranslation('patients');
  return (
    <Stack component="ul" spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
      {alike.map(({ patient, by }) => (
        <li key={patient.id}>
          <Link component={RouterLink} to={`/patients/${patient.id}`} onClick={onOpen} color="inherit" underline="always" sx={{ fontWeight: 640 }}>
            <bdi>{fullName(patient.name)}</bdi>
          </Link>
          <Typography variant="body2">
            {[t('born', { date: formatWholeDate(patient.birthDate, i18n.language) }), ...by.map((likeness) => t(`alike.${likeness}`))].join(' · ')}
          </Typography>
        </li>
      ))}
    </Stack>
  );
}
