import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useSearchPatientsQuery, type PatientSearch } from '@/shared/api/generated/patients';
import { ProblemAlert } from '@/shared/problems/ProblemAlert';
import { Loading } from '@/shared/ui/Loading';
import { Records } from '@/shared/ui/Records';
import { formatWholeDate } from '@/shared/time/time';
import { listName } from './names';

const perPage = 25;

/** Who fits, page by page. */
export function Found({ search }: { search: PatientSearch }) {
  const { t, i18n } = useTranslation('patients');
  const [trail, setTrail] = useState<string[]>([]);
  const cursor = trail.at(-1);
  const { data, error, isFetching, refetch } = useSearchPatientsQuery({ patientSearch: { ...search, limit: perPage, ...(cursor && { cursor }) } }, { refetchOnMountOrArgChange: 30 });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack spacing={2} aria-busy={isFetching}>
      <Box role="status" sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' }}>
        {t('found', { count: data.items.length })}
      </Box>
      <Records
        label={t('title')}
        empty={t('nobody')}
        rows={data.items}
        keyOf={(patient) => patient.id}
        columns={[
          {
            label: t('field.name'),
            of: (patient) => (
              <Link component={RouterLink} to={`/patients/${patient.id}`} sx={{ fontWeight: 600 }}>
                <bdi>{listName(patient.name)}</bdi>
              </Link>
            ),
          },
          { label: t('field.birthDate'), of: (patient) => formatWholeDate(patient.birthDate, i18n.language) },
          { label: t('field.phone'), of: (patient) => (patient.phone ? <bdi>{patient.phone}</bdi> : '–') },
          { label: t('field.identifiers'), of: (patient) => patient.identifiers?.map(({ value }) => value).join(', ') || '–' },
        ]}
      />
      {(cursor ?? data.next) && (
        <Stack component="nav" aria-label={t('pages')} direction="row" sx={{ alignSelf: 'center', gap: 2 }}>
          <Button disabled={!cursor} onClick={() => setTrail(trail.slice(0, -1))}>
            {t('previousPage')}
          </Button>
          <Button disabled={!data.next} onClick={() => data.next && setTrail([...trail, data.next])}>
            {t('nextPage')}
          </Button>
        </Stack>
      )}
    </Stack>
  );
}
